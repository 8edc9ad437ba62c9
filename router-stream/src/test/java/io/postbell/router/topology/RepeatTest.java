package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static io.postbell.router.testing.Scene.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.CandidateBatch;
import io.postbell.event.Post;
import io.postbell.event.PostActionType;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Persistent notifications (section 8.9). */
class RepeatTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Settings SETTINGS = Settings.standard().persistent(INTERVAL, 3);

    @Test
    void anUrgentPostIsAnnouncedAgainUntilTheCountIsReached() {
        try (Scene scene = scene()) {
            scene.say(urgent("p1", "@bob, @here, help"));
            scene.router.pass(INTERVAL.minusSeconds(1));
            assertThat(repeats(scene)).isEmpty();
            scene.router.pass(Duration.ofSeconds(1));
            List<CandidateBatch> first = scene.batches();
            assertThat(first).singleElement().satisfies(batch -> {
                assertThat(batch.getRepeat()).isEqualTo(1);
                assertThat(batch.getPost().getPostId()).isEqualTo("p1");
                assertThat(batch.getPost().getAcceptedAt()).isEqualTo(START.plus(INTERVAL));
                assertThat(batch.getPost().getMessage().isEmpty()).isTrue();
                assertThat(batch.getCandidates()).singleElement().satisfies(bob -> {
                    assertThat(Scene.words(bob)).isEqualTo("KeywordMention");
                    assertThat(bob.getUserId()).isEqualTo("bob");
                    assertThat(bob.getPush()).isEqualTo("default");
                });
            });
            scene.member(profile(CHANNEL, "bob").setPush("none"));
            scene.router.pass(INTERVAL);
            assertThat(scene.batches()).singleElement().satisfies(batch -> {
                assertThat(batch.getRepeat()).isEqualTo(2);
                assertThat(batch.getCandidates().get(0).getPush()).isEqualTo("none");
            });
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).containsExactly("3 p1 [bob]");
            scene.router.pass(INTERVAL.multipliedBy(3));
            assertThat(repeats(scene)).isEmpty();
            assertThat(scene.router.rows("persistent-posts").all()).isExhausted();
        }
    }

    /** The edit does not carry the new text, and the old one must not be told any more. */
    @Test
    void anEditedPostIsAnnouncedAgainWithoutItsText() {
        try (Scene scene = scene()) {
            scene.router.policy(policy("full"));
            scene.say(urgent("p1", "@bob old"));
            scene.say(urgent("p2", "@bob other"));
            scene.act("p1", "", PostActionType.EDIT);
            scene.act("unknown", "", PostActionType.EDIT);
            scene.batches();
            scene.router.pass(INTERVAL);
            Map<String, CandidateBatch> again = scene.batches().stream()
                    .collect(Collectors.toMap(batch -> batch.getPost().getPostId(), batch -> batch));
            assertThat(again.get("p1").getText()).isNull();
            assertThat(again.get("p1").getHasText()).isTrue();
            assertThat(again.get("p2").getText()).isNotNull();
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).containsExactlyInAnyOrder("2 p1 [bob]", "2 p2 [bob]");
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end("a mentioned person reacts", scene -> scene.act("p1", "bob", PostActionType.REACTION), true),
                end("he acknowledges", scene -> scene.act("p1", "bob", PostActionType.ACKNOWLEDGEMENT), true),
                end("he replies", scene -> scene.say(reply("p2", "p1", "bob", "on it")), true),
                end("the post is deleted", scene -> scene.act("p1", "zoe", PostActionType.DELETION), true),
                end(
                        "the channel is archived",
                        scene -> scene.router.channel(channel(CHANNEL, "O").setDeleteAt(START)),
                        true),
                end("he leaves", scene -> scene.leave("bob"), true),
                end("another reacts", scene -> scene.act("p1", "carl", PostActionType.REACTION), false),
                end("the author reacts", scene -> scene.act("p1", "ann", PostActionType.REACTION), false),
                end("another replies", scene -> scene.say(reply("p2", "p1", "carl", "who?")), false),
                end("he posts elsewhere", scene -> scene.say(Scene.post("p2", "bob", "on it")), false),
                end("he reacts to another post", scene -> scene.act("p2", "bob", PostActionType.REACTION), false),
                end("nobody knows what he did", scene -> scene.act("p1", "bob", PostActionType.UNKNOWN), false),
                end("the post is edited", scene -> scene.act("p1", "", PostActionType.EDIT), false),
                end("another's post is deleted", scene -> scene.act("p2", "ann", PostActionType.DELETION), false));
    }

    private static Arguments end(String name, Consumer<Scene> event, boolean ends) {
        return Arguments.of(name, event, ends);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("ends")
    void somebodyMentionedEndsIt(String name, Consumer<Scene> event, boolean ends) {
        try (Scene scene = scene()) {
            scene.say(urgent("p1", "@bob"));
            event.accept(scene);
            scene.batches();
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).as(name).isEqualTo(ends ? List.of() : List.of("1 p1 [bob]"));
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'@bob',                 '1 p1 [bob]'",
        "'@bob @carl',           '1 p1 [bob, carl]'",
        "'@Bob.',                '1 p1 [bob]'",
        "'@devs',                '1 p1 [bob, dora]'",
        "'@devs @carl',          '1 p1 [bob, carl, dora]'",
        "'@channel',             ''",
        "'@here and @all',       ''",
        "'lunch',                ''",
        "'@lunch',               ''",
        "'@ann',                 ''",
        "'hello',                ''",
        "'@channel @bob',        '1 p1 [bob]'",
    })
    void onlyWhoIsNamedIsToldAgain(String message, String expected) {
        try (Scene scene = scene()) {
            scene.group("devs", "ann", "bob", "dora", "zoe");
            scene.member(profile(CHANNEL, "dora").setUserMentionKeys("lunch,@lunch"));
            scene.say(urgent("p1", message));
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        }
    }

    @Test
    void otherPostsAreNot() {
        try (Scene scene = scene()) {
            scene.say(Scene.post("p1", "ann", "@bob").setPriority("urgent"));
            scene.say(urgent("p2", "@bob").setFromWebhook("true").setSilent(true));
            scene.say(urgent("p3", "@bob").setType("system_x"));
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).isEmpty();
        }
    }

    @Test
    void aDirectMessageIsRepeatedForTheOther() {
        try (Scene scene = scene()) {
            scene.router.channel(channel("dm", "D"));
            scene.member(profile("dm", "ann"));
            scene.member(profile("dm", "bob"));
            scene.say(post("p1", "dm", "ann", "help")
                    .setAuthor(author("ann"))
                    .setPriority("urgent")
                    .setPersistent(true));
            scene.router.pass(INTERVAL);
            assertThat(repeats(scene)).containsExactly("1 p1 [bob]");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0, '1 p1 [bob, carl]'", "1, 1, ''", "0, 1, ''"})
    void moreThanTheLimitAreRefused(int limit, int refusals, String expected) {
        AtomicInteger refused = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void tooManyToRepeat() {
                refused.incrementAndGet();
            }
        };
        Settings settings = Settings.standard().persistent(INTERVAL, 1).maxNotificationsPerChannel(limit);
        try (Scene scene = new Scene(settings, observer).members("ann", "bob", "carl")) {
            scene.say(urgent("p1", "@bob @carl"));
            scene.router.pass(INTERVAL);
            assertThat(refused).hasValue(refusals);
            assertThat(repeats(scene)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        }
    }

    @Test
    void aRowThatCannotBeReadIsGivenUpAndTheOthersGoOn() {
        try (Scene scene = scene()) {
            scene.say(urgent("p1", "@bob"));
            scene.router.rows("persistent-posts").put("p/s/c/p0", new byte[] {1, 2, 3});
            scene.router.rows("persistent-posts").put("d/0000000000000000/s/c/p0", new byte[0]);
            scene.router.pass(INTERVAL);
            scene.router.pass(Duration.ofSeconds(1));
            assertThat(repeats(scene)).containsExactly("1 p1 [bob]");
            assertThat(scene.router.deadLetters()).hasSize(1);
        }
    }

    @Test
    void whatWasMissedIsNotMadeUpFor() {
        try (Scene scene = scene()) {
            scene.say(urgent("p1", "@bob").setAcceptedAt(START.minus(Duration.ofHours(3))));
            scene.router.pass(Duration.ofSeconds(1));
            assertThat(repeats(scene)).containsExactly("1 p1 [bob]");
            scene.router.pass(INTERVAL.minusSeconds(2));
            assertThat(repeats(scene)).isEmpty();
            scene.router.pass(Duration.ofSeconds(2));
            assertThat(repeats(scene)).containsExactly("2 p1 [bob]");
        }
    }

    private static Scene scene() {
        return new Scene(SETTINGS).members("ann", "bob", "carl", "dora");
    }

    private static Post.Builder urgent(String id, String message) {
        return Scene.post(id, "ann", message).setPriority("urgent").setPersistent(true);
    }

    /** Number, post and people of each announcement after the first. */
    private static List<String> repeats(Scene scene) {
        return scene.batches().stream()
                .filter(batch -> batch.getRepeat() > 0)
                .map(batch -> batch.getRepeat() + " " + batch.getPost().getPostId() + " "
                        + batch.getCandidates().stream()
                                .map(one -> one.getUserId())
                                .toList())
                .toList();
    }
}
