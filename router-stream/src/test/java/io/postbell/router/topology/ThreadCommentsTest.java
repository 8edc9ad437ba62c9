package io.postbell.router.topology;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static io.postbell.router.testing.Scene.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies, for people without collapsed threads (section 3.9). */
class ThreadCommentsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // comments of all: the root's author, one who replied
                "any,   CommentMention, ThreadMention",
                "root,  CommentMention, -",
                "never, -,              -",
                "'',    -,              -",
                "-,     -,              -",
                "both,  -,              -",
            })
    void whoWroteInTheThreadHearsAsHeWishes(String comments, String ofRoot, String ofReply) {
        try (Scene scene = scene(comments)) {
            assertThat(scene.say(Scene.post("r", "ann", "look"))).isEmpty();
            assertThat(scene.say(reply("p1", "r", "bob", "nice"))).isEqualTo(people("ann", ofRoot));
            assertThat(scene.say(reply("p2", "r", "carl", "indeed"))).isEqualTo(people("ann", ofRoot, "bob", ofReply));
            assertThat(scene.say(reply("p3", "r", "ann", "thanks"))).isEqualTo(people("bob", ofReply, "carl", ofReply));
            assertThat(scene.say(reply("p4", "r", "dora", "@bob")))
                    .isEqualTo(people("ann", ofRoot, "bob", "KeywordMention", "carl", ofReply));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // from_webhook, override_username of the root: its author at the first reply, and after he replied
                // himself
                "true, bot, -,              ThreadMention",
                "true, -,   -,              ThreadMention",
                "true, '',  CommentMention, CommentMention",
                "yes,  bot, CommentMention, CommentMention",
                "-,    bot, CommentMention, CommentMention",
            })
    void aWebhookRootIsNobodysOwn(String webhook, String name, String first, String afterReply) {
        try (Scene scene = scene("any")) {
            scene.say(Scene.post("r", "ann", "look").setFromWebhook(webhook).setOverrideUsername(name));
            assertThat(scene.say(reply("p1", "r", "bob", "nice"))).isEqualTo(people("ann", first));
            scene.say(reply("p2", "r", "ann", "mine"));
            assertThat(scene.say(reply("p3", "r", "bob", "fine"))).isEqualTo(people("ann", afterReply));
        }
    }

    @Test
    void theAuthorOfAReplyThroughAWebhookHearsOfHisEarlierOnesOnly() {
        try (Scene scene = scene("any")) {
            scene.say(Scene.post("r", "ann", "look"));
            assertThat(scene.say(reply("p1", "r", "bob", "one").setFromWebhook("true")))
                    .isEqualTo(people("ann", "CommentMention"));
            assertThat(scene.say(reply("p2", "r", "bob", "two").setFromWebhook("true")))
                    .isEqualTo(people("ann", "CommentMention", "bob", "ThreadMention"));
        }
    }

    @ParameterizedTest
    @CsvSource({"r", "never-seen", "a-reply", "elsewhere", "p1"})
    void aRootThatIsNoneStartsAThreadWithoutAnAuthor(String root) {
        try (Scene scene = scene("any")) {
            scene.router.channel(channel("other", "O"));
            scene.member(profile("other", "ann").setUserComments("any"));
            scene.say(Scene.post("r", "ann", "look"));
            scene.say(reply("a-reply", "r", "ann", "and"));
            scene.say(post("elsewhere", "other", "ann", "there"));
            Map<String, String> author = "r".equals(root) ? people("ann", "CommentMention") : Map.of();
            assertThat(scene.say(reply("p1", root, "bob", "what?"))).isEqualTo(author);
            assertThat(scene.say(reply("p2", root, "carl", "that")))
                    .isEqualTo(people("ann", author.get("ann"), "bob", "ThreadMention"));
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRootThatComesLateIsFound() {
        try (Scene scene = scene("any")) {
            assertThat(scene.say(reply("p1", "r", "bob", "early"))).isEmpty();
            scene.say(Scene.post("r", "ann", "late"));
            assertThat(scene.say(reply("p2", "r", "carl", "now")))
                    .isEqualTo(people("ann", "CommentMention", "bob", "ThreadMention"));
        }
    }

    @Test
    void whoLeftOrHasCollapsedThreadsDoesNotHear() {
        try (Scene scene = new Scene(Settings.standard().collapsedThreads(CollapsedThreads.DEFAULT_OFF))) {
            scene.member(profile(CHANNEL, "ann").setUserComments("any"));
            scene.member(profile(CHANNEL, "bob").setUserComments("any").setUserCollapsedReplyThreads("off"));
            scene.member(profile(CHANNEL, "carl").setUserComments("any").setUserCollapsedReplyThreads("on"));
            scene.say(Scene.post("r", "ann", "look"));
            scene.say(reply("p1", "r", "bob", "one"));
            scene.say(reply("p2", "r", "carl", "two"));
            assertThat(scene.say(reply("p3", "r", "dora", "three")))
                    .isEqualTo(
                            people("ann", "CommentMention follows", "bob", "ThreadMention follows", "carl", "follows"));
            scene.leave("ann");
            scene.leave("carl");
            assertThat(scene.say(reply("p4", "r", "dora", "four"))).isEqualTo(people("bob", "ThreadMention follows"));
        }
    }

    @Test
    void higherTypesCountAndDirectChannelsHaveNone() {
        try (Scene scene = scene("any")) {
            scene.router.channel(channel("gm", "G"));
            scene.router.channel(channel("dm", "D"));
            for (String channel : new String[] {"gm", "dm"}) {
                scene.member(profile(channel, "ann").setUserComments("any"));
                scene.member(profile(channel, "bob").setUserComments("any"));
                scene.say(post("r-" + channel, channel, "ann", "look"));
            }
            assertThat(scene.say(post("p1", "gm", "bob", "well").setRootId("r-gm")))
                    .isEqualTo(people("ann", "CommentMention"));
            assertThat(scene.say(post("p2", "dm", "bob", "well").setRootId("r-dm")))
                    .isEqualTo(people("ann", "DMMention"));
            assertThat(scene.say(post("p3", "gm", "bob", "@ann").setRootId("r-gm")))
                    .isEqualTo(people("ann", "KeywordMention"));
        }
    }

    /** Ann, Bob and Carl with this prop, on a server without collapsed threads. */
    private static Scene scene(String comments) {
        Scene scene = new Scene(Settings.standard().collapsedThreads(CollapsedThreads.DISABLED));
        for (String user : new String[] {"ann", "bob", "carl"}) {
            scene.member(profile(CHANNEL, user).setUserComments(comments));
        }
        return scene;
    }

    /** People and what they are; null stands for one who is no candidate. */
    static Map<String, String> people(String... pairs) {
        Map<String, String> people = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                people.put(pairs[i], pairs[i + 1]);
            }
        }
        return people;
    }
}
