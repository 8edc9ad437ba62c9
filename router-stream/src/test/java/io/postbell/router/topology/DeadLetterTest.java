package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad records: a dead letter with a reason, and everything else goes on. */
class DeadLetterTest {
    @Test
    void aPostIntoAnUnknownChannelOrOfAnUnknownAuthor() {
        try (Town town = new Town()) {
            assertThat(town.decide(post("p1", "nowhere", "ann", "@bob"))).isEmpty();
            assertThat(town.decide(post("p2", "town", "stranger", "@bob"))).isEmpty();
            List<TestRecord<byte[], byte[]>> letters = town.router.deadLetters();
            assertThat(letters)
                    .extracting(letter -> header(letter, "reason"))
                    .containsExactly("unknown_channel", "unknown_author");
            assertThat(letters.get(1).key()).isEqualTo("s/town".getBytes(UTF_8));
            assertThat(header(letters.get(1), "detail"))
                    .contains("p2", "stranger")
                    .doesNotContain("@bob");
            assertThat(header(letters.get(1), "origin-topic")).isEqualTo("posts");
            assertThat(header(letters.get(1), "origin-partition")).isEqualTo("0");
            assertThat(header(letters.get(1), "origin-offset")).isEqualTo("1");
            assertThat(header(letters.get(1), "at")).isEqualTo(String.valueOf(START.toEpochMilli()));
        }
    }

    @Test
    void aRedrivenDeadLetterIsNotTakenForADuplicate() {
        try (Town town = new Town()) {
            town.decide(post("p1", "late", "ann", "@bob").setAuthor(author("ann")));
            TestRecord<byte[], byte[]> letter = town.router.deadLetters().get(0);
            town.router.channel(channel("late", "O"));
            town.router.members(member("late", "bob"));
            town.router.putRaw(Topics.POSTS, letter.key(), letter.value());
            assertThat(town.decisions()).isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void authorsThatNeedNotBeKnown() {
        try (Town town = new Town()) {
            assertThat(town.decide(post("p1", "town", "stranger", "@bob").setAuthor(author("zoe"))))
                    .isEqualTo(Map.of("bob", "send"));
            assertThat(town.router.pushes().get(0).getSenderName()).isEqualTo("@zoe");
            assertThat(town.decide(post("p2", "town", "left", "@bob left").setType("system_leave_channel")))
                    .isEqualTo(Map.of("bob", "system_message"));
            assertThat(town.router.deadLetters()).isEmpty();
        }
    }

    static Stream<Topic<?>> sources() {
        return Stream.of(
                Topics.POSTS,
                Topics.CHANNELS,
                Topics.MEMBER_PROFILES,
                Topics.USERS,
                Topics.CHANNEL_MEMBERS,
                Topics.USER_STATUS,
                Topics.DEVICES,
                Topics.CHANNEL_VIEWS,
                Topics.DEVICE_INVALIDATIONS,
                Topics.CANDIDATES,
                Topics.FANOUT_ACKS);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void poisonInAnyTopic(Topic<?> topic) {
        byte[][] poison = {
            {}, {1}, {0, 0, 0, 0, 0}, {0, 127, 0, 0, 0, 1}, "{\"json\":true}".getBytes(UTF_8), new byte[10_000]
        };
        try (Town town = new Town()) {
            for (byte[] value : poison) {
                town.router.putRaw(topic, "s/town/bob".getBytes(UTF_8), value);
            }
            List<TestRecord<byte[], byte[]>> letters = town.router.deadLetters();
            assertThat(letters).extracting(TestRecord::value).containsExactly(poison);
            assertThat(letters).allSatisfy(letter -> assertThat(header(letter, "origin-topic"))
                    .isEqualTo(topic.name()));
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "send"));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aKeyThatIsNotTheValues(Topic<?> topic) {
        try (Town town = new Town()) {
            town.router.putRaw(topic, null, null);
            town.router.putRaw(topic, "one/two/three/four".getBytes(UTF_8), null);
            assertThat(town.router.deadLetters())
                    .extracting(letter -> header(letter, "reason"))
                    .hasSize(2)
                    .allMatch(reason -> reason.equals("bad_key") || reason.equals("no_value"));
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void aValueUnderAnothersKeyChangesNothing() {
        try (Town town = new Town()) {
            town.router.put(
                    Topics.USERS,
                    Keys.user("s", "bob"),
                    user("carl").setUsername("evil").build());
            assertThat(header(town.router.deadLetters().get(0), "reason")).isEqualTo("bad_key");
            assertThat(town.say("p1", "@bob @evil")).isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void poisonAmongThePoliciesLeavesTheLastOneInPlace() {
        try (Town town = new Town()) {
            town.router.putRaw(Topics.POLICIES, "s/server".getBytes(UTF_8), new byte[] {1, 2, 3});
            town.router.putRaw(Topics.POLICIES, "s/server".getBytes(UTF_8), new byte[] {0, 127, 0, 0, 0, 1});
            town.router.putRaw(Topics.POLICIES, null, new byte[] {1});
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() {
        try (Town town = new Town()) {
            town.router.registry().reachable(false);
            assertThatThrownBy(() ->
                            town.router.putRaw(Topics.POSTS, "s/town".getBytes(UTF_8), new byte[] {0, 0, 0, 1, 1, 1}))
                    .hasRootCauseInstanceOf(SchemaRegistryException.class);
            town.router.registry().reachable(true);
            assertThat(town.router.deadLetters()).isEmpty();
        }
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("postbell.dlq." + name).value(), UTF_8);
    }
}
