package io.postbell.router.topology;

import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static io.postbell.router.testing.Scene.reply;
import static io.postbell.router.topology.ThreadCommentsTest.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Post;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Candidates without a mention: traced posts and people, people who were added, and whoever is in a direct channel. */
class TraceTest {
    @Test
    void aTracedPostConcernsEverybodyAndATracedPersonHearsOfEveryPost() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob", "carl")) {
            scene.member(profile(CHANNEL, "dora").setUserTraced(true));
            assertThat(scene.say(Scene.post("p1", "ann", "@bob")))
                    .isEqualTo(people("bob", "KeywordMention", "dora", "traced"));
            assertThat(scene.say(Scene.post("p2", "ann", "@bob @ann").setTraced(true)))
                    .isEqualTo(people(
                            "ann", "traced", "bob", "KeywordMention traced", "carl", "traced", "dora", "traced"));
            assertThat(scene.say(Scene.post("p3", "dora", "mine, @dora"))).isEqualTo(people("dora", "traced"));
            assertThat(scene.say(Scene.post("p4", "dora", "@dora").setFromWebhook("true")))
                    .isEqualTo(people("dora", "KeywordMention traced"));
            assertThat(scene.say(Scene.post("p5", "ann", "left").setType("system_leave_channel")))
                    .isEqualTo(people("dora", "traced"));
            scene.member(profile(CHANNEL, "dora"));
            assertThat(scene.say(Scene.post("p6", "ann", "hello"))).isEmpty();
        }
    }

    @Test
    void aTracedReplyTellsWhoFollows() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob", "carl")) {
            scene.say(Scene.post("r", "ann", "hello"));
            assertThat(scene.say(reply("p1", "r", "bob", "hi").setTraced(true)))
                    .isEqualTo(people("ann", "follows traced", "bob", "traced", "carl", "traced"));
        }
    }

    @Test
    void aTracedPostInALargeChannelIsWalkedInSlices() {
        RouterSettings.Fanout small = new RouterSettings.Fanout(1_000, 200, Duration.ofMillis(20));
        try (Scene scene = new Scene(Settings.standard().fanout(small))) {
            for (int i = 0; i < 2_500; i++) {
                scene.members(String.format("u%04d", i));
            }
            Set<String> met =
                    new HashSet<>(scene.say(Scene.post("p1", "u0000", "hello").setTraced(true))
                            .keySet());
            assertThat(met).hasSize(1_000);
            scene.router.pass(Duration.ofMillis(20));
            scene.router.pass(Duration.ofMillis(20));
            scene.candidates().keySet().forEach(user -> assertThat(met.add(user))
                    .isTrue());
            assertThat(met).hasSize(2_500);
        }
    }

    @Test
    void whoWasAddedIsMentioned() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            assertThat(scene.say(added("p1", "bob"))).isEqualTo(people("bob", "KeywordMention"));
            assertThat(scene.say(added("p2", "zoe"))).isEqualTo(people("zoe", "KeywordMention outsider"));
            assertThat(scene.say(added("p3", null))).isEmpty();
            assertThat(scene.say(added("p4", ""))).isEmpty();
            assertThat(scene.say(added("p5", "ann"))).isEmpty();
            assertThat(scene.say(added("p6", "bob").setType("system_join_channel")))
                    .isEmpty();
        }
    }

    @Test
    void aDirectMessageConcernsWhoeverDidNotWriteIt() {
        try (Scene scene = new Scene(Settings.standard())) {
            scene.router.channel(channel("dm", "D"));
            scene.member(profile("dm", "ann"));
            scene.member(profile("dm", "bob"));
            assertThat(scene.say(post("p1", "dm", "ann", "@all hello"))).isEqualTo(people("bob", "DMMention"));
            assertThat(scene.say(post("p2", "dm", "robot", "beep").setAuthor(author("robot"))))
                    .isEqualTo(people("ann", "DMMention", "bob", "DMMention"));
            assertThat(scene.say(post("p3", "dm", "ann", "hook").setFromWebhook("true")))
                    .isEqualTo(people("ann", "DMMention", "bob", "DMMention"));
            assertThat(scene.say(post("p4", "dm", "ann", "look").setTraced(true)))
                    .isEqualTo(people("ann", "traced", "bob", "DMMention traced"));
        }
    }

    private static Post.Builder added(String id, String user) {
        return Scene.post(id, "ann", "somebody was added")
                .setType("system_add_to_channel")
                .setAddedUserId(user);
    }
}
