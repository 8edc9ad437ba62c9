package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static io.postbell.router.testing.Scene.reply;
import static io.postbell.router.topology.ThreadCommentsTest.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Author;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who follows a thread, with collapsed threads (section 7). */
class ThreadFollowTest {
    private static final String[] EVERYBODY = {"ann", "bob", "carl", "dora"};

    @Test
    void authorsFollow() {
        try (Scene scene = new Scene(Settings.standard()).members(EVERYBODY)) {
            scene.say(Scene.post("r", "ann", "look"));
            assertThat(scene.say(reply("p1", "r", "bob", "nice"))).isEqualTo(people("ann", "follows"));
            assertThat(scene.say(reply("p2", "r", "carl", "yes")))
                    .isEqualTo(people("ann", "follows", "bob", "follows"));
            assertThat(scene.say(reply("p3", "r", "ann", "ok"))).isEqualTo(people("bob", "follows", "carl", "follows"));
        }
    }

    @Test
    void theRootsAuthorFollowsAtAnyReplyAtWhichHeIsAMember() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.say(Scene.post("r", "ann", "look"));
            scene.leave("ann");
            assertThat(scene.say(reply("p1", "r", "bob", "nice"))).isEmpty();
            scene.members("ann");
            assertThat(scene.say(reply("p2", "r", "bob", "yes"))).isEqualTo(people("ann", "follows"));
        }
    }

    @Test
    void theMentionedFollow() {
        try (Scene scene = new Scene(Settings.standard()).members(EVERYBODY)) {
            scene.group("devs", "dora");
            scene.say(Scene.post("r", "ann", "@carl, look"));
            assertThat(scene.say(reply("p1", "r", "bob", "@devs?")))
                    .isEqualTo(people("ann", "follows", "carl", "follows", "dora", "GroupMention follows"));
            assertThat(scene.say(reply("p2", "r", "ann", "hm")))
                    .isEqualTo(people("bob", "follows", "carl", "follows", "dora", "follows"));
        }
    }

    @Test
    void theRootsMentionsCountAtTheFirstReplyOnly() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.group("devs", "dora", "eve");
            scene.say(Scene.post("r", "ann", "@carl and @devs and @channel, look"));
            scene.members("dora");
            assertThat(scene.say(reply("p1", "r", "bob", "one")))
                    .isEqualTo(people("ann", "follows", "dora", "follows"));
            scene.members("carl", "eve");
            assertThat(scene.say(reply("p2", "r", "bob", "two")))
                    .isEqualTo(people("ann", "follows", "dora", "follows"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // the prop, what is said in the root, in the reply; carl at the reply, and at the next
                "-,     '',       @channel, ChannelMention follows,   follows",
                "true,  '',       @all,     ChannelMention follows,   follows",
                "false, '',       @channel, ChannelMention,           -",
                "-,     '',       @here,    ChannelMention? follows?, -",
                "false, '',       @here,    ChannelMention?,          -",
                "-,     @channel, '',       follows,                  follows",
                "false, @channel, '',       -,                        -",
                "-,     @here,    '',       follows?,                 -",
                "false, @here,    '',       -,                        -",
                "false, @channel, @carl,    KeywordMention follows,   follows",
            })
    void aChannelMentionMakesThoseFollowWhoWantIt(String prop, String root, String reply, String first, String second) {
        try (Scene scene = new Scene(Settings.standard())) {
            scene.members("bob");
            scene.member(profile(CHANNEL, "carl").setUserChannelMentionAutoFollowThreads(prop));
            scene.say(Scene.post("r", "bob", root));
            assertThat(scene.say(reply("p1", "r", "bob", reply))).isEqualTo(people("carl", first));
            assertThat(scene.say(reply("p2", "r", "bob", "and"))).isEqualTo(people("carl", second));
        }
    }

    /** His own key counts as the same mention, and by the same wish. */
    @Test
    void aKeyThatIsAChannelMentionMakesThoseFollowWhoWantIt() {
        try (Scene scene = new Scene(Settings.standard())) {
            scene.members("bob");
            scene.member(profile(CHANNEL, "carl")
                    .setUserMentionKeys("@here")
                    .setUserChannel("false")
                    .setUserChannelMentionAutoFollowThreads("false"));
            scene.member(profile(CHANNEL, "dora").setUserMentionKeys("@here").setUserChannel("false"));
            assertThat(scene.say(Scene.post("r", "bob", "@here")))
                    .isEqualTo(people("carl", "ChannelMention", "dora", "ChannelMention"));
            assertThat(scene.say(reply("p1", "r", "bob", "and"))).isEqualTo(people("dora", "follows"));
        }
    }

    @Test
    void anUnfollowStandsUntilTheNextMention() {
        try (Scene scene = new Scene(Settings.standard()).members(EVERYBODY)) {
            scene.say(Scene.post("r", "ann", "@carl"));
            scene.follow("r", "carl", false, true, START.minusSeconds(5));
            scene.follow("r", "ann", false, true, START.minusSeconds(5));
            assertThat(scene.say(reply("p1", "r", "bob", "one"))).isEmpty();
            scene.follow("r", "bob", false, true, START.minusSeconds(4));
            assertThat(scene.say(reply("p2", "r", "bob", "writing is no mention")))
                    .isEmpty();
            assertThat(scene.say(reply("p3", "r", "dora", "@ann"))).isEqualTo(people("ann", "KeywordMention follows"));
            assertThat(scene.say(reply("p4", "r", "dora", "so"))).isEqualTo(people("ann", "follows"));
            // said after the post was accepted, though the router hears of it before
            scene.follow("r", "ann", false, true, START.plusSeconds(5));
            assertThat(scene.say(reply("p5", "r", "dora", "@ann"))).isEqualTo(people("ann", "KeywordMention"));
        }
    }

    @Test
    void followingIsTakenIn() {
        try (Scene scene = new Scene(Settings.standard()).members(EVERYBODY)) {
            scene.say(Scene.post("r", "ann", "look"));
            scene.follow("r", "dora", true, true, START);
            scene.follow("r", "carl", true, false, START);
            scene.follow("r", "nobody", true, true, START);
            assertThat(scene.say(reply("p1", "r", "bob", "one")))
                    .isEqualTo(people("ann", "follows", "carl", "follows", "dora", "follows"));
            scene.follow("r", "dora", false, true, START.plusSeconds(1));
            scene.follow("r", "dora", true, false, START);
            scene.follow("r", "carl", false, false, START);
            assertThat(scene.say(reply("p2", "r", "bob", "two"))).isEqualTo(people("ann", "follows"));
            scene.follow("r", "dora", true, false, START.plusSeconds(2));
            assertThat(scene.say(reply("p3", "r", "bob", "three")))
                    .isEqualTo(people("ann", "follows", "dora", "follows"));
        }
    }

    @Test
    void membersMayFollowEveryNewThread() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.member(profile(CHANNEL, "carl").setChannelAutoFollowThreads("on"));
            scene.member(profile(CHANNEL, "dora").setChannelAutoFollowThreads("off"));
            scene.say(Scene.post("r", "ann", "look"));
            assertThat(scene.say(reply("p1", "r", "bob", "one")))
                    .isEqualTo(people("ann", "follows", "carl", "follows"));
            scene.member(profile(CHANNEL, "dora").setChannelAutoFollowThreads("on"));
            assertThat(scene.say(reply("p2", "r", "bob", "two")))
                    .isEqualTo(people("ann", "follows", "carl", "follows"));
            assertThat(scene.say(reply("p3", "unknown", "bob", "three")))
                    .isEqualTo(people("carl", "follows", "dora", "follows"));
            scene.router.channel(channel("dm", "D"));
            scene.member(profile("dm", "ann"));
            scene.member(profile("dm", "carl").setChannelAutoFollowThreads("on"));
            scene.say(post("r-dm", "dm", "ann", "hello"));
            assertThat(scene.say(
                            post("p4", "dm", "zoe", "").setAuthor(author("zoe")).setRootId("r-dm")))
                    .isEqualTo(people("ann", "DMMention follows", "carl", "DMMention follows"));
        }
    }

    @Test
    void aWebhooksAuthorFollowsOnlyWhatHeRepliesTo() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.say(Scene.post("r", "ann", "look").setFromWebhook("true"));
            assertThat(scene.say(reply("p1", "r", "bob", "one"))).isEmpty();
            assertThat(scene.say(reply("p2", "r", "ann", "two").setFromWebhook("true")))
                    .isEqualTo(people("ann", "follows", "bob", "follows"));
        }
    }

    @Test
    void aGroupMessageMakesAllFollow() {
        try (Scene scene = new Scene(Settings.standard())) {
            scene.router.channel(channel("gm", "G"));
            for (String user : EVERYBODY) {
                scene.member(profile("gm", user));
            }
            scene.say(post("r", "gm", "ann", "look"));
            assertThat(scene.say(post("p1", "gm", "bob", "one").setRootId("r")))
                    .isEqualTo(people(
                            "ann", "GMMention follows", "carl", "GMMention follows", "dora", "GMMention follows"));
        }
    }

    @Test
    void aSilentReplyMentionsNobody() {
        try (Scene scene = new Scene(Settings.standard()).members(EVERYBODY)) {
            Author bot = Author.newBuilder(author("ann")).setIsBot(true).build();
            scene.say(Scene.post("r", "ann", "@bob").setAuthor(bot).setSilent(true));
            assertThat(scene.say(reply("p1", "r", "ann", "@carl").setAuthor(bot).setSilent(true)))
                    .isEqualTo(people("carl", "KeywordMention"));
            assertThat(scene.say(reply("p2", "r", "dora", "well"))).isEqualTo(people("ann", "follows"));
        }
    }

    @Test
    void nobodyComesToFollowWhereThatIsSwitchedOff() {
        try (Scene scene = new Scene(Settings.standard().threadAutoFollow(false)).members(EVERYBODY)) {
            scene.member(profile(CHANNEL, "dora").setChannelAutoFollowThreads("on"));
            scene.say(Scene.post("r", "ann", "@carl"));
            assertThat(scene.say(reply("p1", "r", "bob", "@ann"))).isEqualTo(people("ann", "KeywordMention"));
            scene.follow("r", "carl", true, true, START);
            assertThat(scene.say(reply("p2", "r", "bob", "so"))).isEqualTo(people("carl", "follows"));
        }
        try (Scene scene = new Scene(Settings.standard().collapsedThreads(CollapsedThreads.DISABLED))) {
            scene.members(EVERYBODY);
            scene.say(Scene.post("r", "ann", "@carl"));
            scene.follow("r", "carl", true, true, START);
            assertThat(scene.say(reply("p1", "r", "bob", "@ann @here")))
                    .isEqualTo(people(
                            "ann",
                            "KeywordMention ChannelMention?",
                            "carl",
                            "ChannelMention?",
                            "dora",
                            "ChannelMention?"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // server, preference of one who wants everything: in the channel, in a thread
                "ALWAYS_ON,   -,   all, -",
                "ALWAYS_ON,   off, all, -",
                "DISABLED,    on,  all, all",
                "DEFAULT_ON,  -,   all, -",
                "DEFAULT_ON,  off, all, all",
                "DEFAULT_OFF, -,   all, all",
                "DEFAULT_OFF, on,  all, -",
            })
    void whoWantsEverythingHearsOfRepliesWithoutCollapsedThreads(
            CollapsedThreads server, String preference, String inChannel, String inThread) {
        try (Scene scene = new Scene(Settings.standard().collapsedThreads(server)).members("ann", "bob")) {
            scene.member(profile(CHANNEL, "carl").setPush("all").setUserCollapsedReplyThreads(preference));
            assertThat(scene.say(Scene.post("r", "ann", "look"))).isEqualTo(people("carl", inChannel));
            assertThat(scene.say(reply("p1", "r", "ann", "one"))).isEqualTo(people("carl", inThread));
        }
    }
}
