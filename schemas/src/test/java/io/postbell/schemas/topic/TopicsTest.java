package io.postbell.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue against the table of topics in the design. */
class TopicsTest {
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15));
    private static final Map<String, Topic<?>> CATALOGUE =
            Topics.all(DELAYS).stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    private static final String TABLE = """
            posts,                Post,               WHOLE_KEY,           CHANNEL, PT24H
            channels,             Channel,            WHOLE_KEY,           CHANNEL, compact
            channel-members,      ChannelMember,      FIRST_AND_LAST_PART, USER,    compact
            member-profiles,      MemberProfile,      FIRST_TWO_PARTS,     CHANNEL, compact
            users,                User,               WHOLE_KEY,           USER,    compact
            groups,               Group,              WHOLE_KEY,           GLOBAL,  compact
            user-status,          UserStatus,         WHOLE_KEY,           USER,    compact
            devices,              Device,             FIRST_TWO_PARTS,     USER,    compact
            policies,             Policy,             WHOLE_KEY,           GLOBAL,  compact
            channel-views,        ChannelView,        WHOLE_KEY,           USER,    PT24H
            thread-follows,       ThreadFollow,       FIRST_TWO_PARTS,     CHANNEL, PT24H
            post-actions,         PostAction,         WHOLE_KEY,           CHANNEL, PT24H
            direct-pushes,        DirectPush,         WHOLE_KEY,           USER,    PT24H
            device-owners,        DeviceOwner,        FIRST_THREE_PARTS,   USER,    compact
            held-pushes,          HeldPush,           WHOLE_KEY,           USER,    PT24H
            candidates,           CandidateBatch,     WHOLE_KEY,           USER,    PT24H
            fanout-acks,          FanoutAck,          WHOLE_KEY,           CHANNEL, PT24H
            push.apns,            Push,               WHOLE_KEY,           DEVICE,  PT24H
            push.fcm,             Push,               WHOLE_KEY,           DEVICE,  PT24H
            push.apns.retry.10s,  Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.apns.retry.1m,   Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.apns.retry.15m,  Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.fcm.retry.10s,   Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.fcm.retry.1m,    Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.fcm.retry.15m,   Push,               WHOLE_KEY,           DEVICE,  PT48H
            push.apns.dlq,        byte[],             WHOLE_KEY,           DEVICE,  P14D
            push.fcm.dlq,         byte[],             WHOLE_KEY,           DEVICE,  P14D
            router.dlq,           byte[],             WHOLE_KEY,           EVENTS,  P14D
            decisions,            Decision,           WHOLE_KEY,           EVENTS,  P7D
            deliveries,           Delivery,           WHOLE_KEY,           EVENTS,  P30D
            device-invalidations, DeviceInvalidation, FIRST_TWO_PARTS,     USER,    compact
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void holdsEachTopicOfTheDesign(
            String name, String value, Partitioning partitioning, Topic.Sizing sizing, String kept) {
        Topic<?> topic = CATALOGUE.get(name);

        assertThat(topic).as(name).isNotNull();
        assertThat(topic.valueType().getSimpleName()).isEqualTo(value);
        assertThat(topic.partitioning()).isEqualTo(partitioning);
        assertThat(topic.sizing()).isEqualTo(sizing);
        assertThat(topic.compacted()).isEqualTo(kept.equals("compact"));
        assertThat(topic.retention().map(Duration::toHours).orElse(-1L))
                .isEqualTo(kept.equals("compact") ? -1L : Duration.parse(kept).toHours());
    }

    @Test
    void holdsNoOtherTopic() {
        assertThat(CATALOGUE).hasSize((int) TABLE.lines().count());
    }

    @Test
    void putsThePrefixBeforeTheName() {
        assertThat(Topics.POSTS.fullName("acme.")).isEqualTo("acme.posts");
        assertThat(Topics.POSTS.fullName("")).isEqualTo("posts");
    }

    @Test
    void cutsTopicsThatAreJoinedAlike() {
        assertThat(Topics.POSTS.sizing()).isEqualTo(Topics.MEMBER_PROFILES.sizing());
        assertThat(Topics.CANDIDATES.sizing()).isEqualTo(Topics.USERS.sizing());
        assertThat(Topics.DEVICE_OWNERS.sizing()).isEqualTo(Topics.DIRECT_PUSHES.sizing());
    }

    @Test
    void placesAnOwnerWithThePushesToHisToken() {
        for (int token = 0; token < 100; token++) {
            String push = Keys.device("s", null, "t" + token);
            String owner = Keys.deviceOwner("s", "t" + token, "u", "d");
            assertThat(Topics.DEVICE_OWNERS.partitioning().partition(owner, 12))
                    .isEqualTo(Topics.DIRECT_PUSHES.partitioning().partition(push, 12));
        }
    }
}
