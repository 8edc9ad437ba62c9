package io.postbell.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitioningTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    WHOLE_KEY,           s1/c1/u1,   s1/c1/u1
                    WHOLE_KEY,           s1/c1,      s1/c1
                    WHOLE_KEY,           s1,         s1
                    FIRST_TWO_PARTS,     s1/c1/u1,   s1/c1
                    FIRST_TWO_PARTS,     s1/c1,      s1/c1
                    FIRST_TWO_PARTS,     s1//d1,     s1/
                    FIRST_TWO_PARTS,     s1,         s1
                    FIRST_THREE_PARTS,   s1//t1/u1/d1, s1//t1
                    FIRST_THREE_PARTS,   s1//t1,     s1//t1
                    FIRST_THREE_PARTS,   s1/,        s1/
                    FIRST_AND_LAST_PART, s1/c1/u1,   s1/u1
                    FIRST_AND_LAST_PART, s1/u1,      s1/u1
                    FIRST_AND_LAST_PART, s1,         s1
                    """)
    void choosesThePartOfTheKey(Partitioning partitioning, String key, String chosen) {
        assertThat(partitioning.partitionKey(key)).isEqualTo(chosen);
        assertThat(partitioning.partition(key, 12))
                .isEqualTo(BuiltInPartitioner.partitionForKey(chosen.getBytes(StandardCharsets.UTF_8), 12));
    }

    @Test
    void membershipsAndDevicesLieWithTheirUser() {
        IntStream.range(0, 500).forEach(number -> {
            String user = "user" + number;
            int home = place(Topics.USERS, Keys.user("s1", user));

            assertThat(place(Topics.CHANNEL_MEMBERS, Keys.member("s1", "channel" + number % 7, user)))
                    .isEqualTo(home);
            assertThat(place(Topics.DEVICES, Keys.device("s1", user, "phone" + number % 3)))
                    .isEqualTo(home);
            assertThat(place(Topics.DEVICE_INVALIDATIONS, Keys.device("s1", user, "phone")))
                    .isEqualTo(home);
            assertThat(place(Topics.USER_STATUS, Keys.user("s1", user))).isEqualTo(home);
            assertThat(place(Topics.CHANNEL_VIEWS, Keys.user("s1", user))).isEqualTo(home);
        });
    }

    @Test
    void profilesAndPostsLieWithTheirChannel() {
        IntStream.range(0, 500).forEach(number -> {
            String channel = "channel" + number;
            int home = place(Topics.CHANNELS, Keys.channel("s1", channel));

            assertThat(place(Topics.MEMBER_PROFILES, Keys.member("s1", channel, "user" + number % 7)))
                    .isEqualTo(home);
            assertThat(place(Topics.POSTS, Keys.channel("s1", channel))).isEqualTo(home);
        });
    }

    private static int place(Topic<?> topic, String key) {
        return topic.partitioning().partition(key, 12);
    }
}
