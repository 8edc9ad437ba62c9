package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Partitioning;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CataloguePartitionerTest {
    private static final int PARTITIONS = 7;

    private final CataloguePartitioner partitioner = new CataloguePartitioner();

    @BeforeEach
    void configure() {
        partitioner.configure(Map.of(CataloguePartitioner.PREFIX_CONFIG, "t."));
    }

    @AfterEach
    void close() {
        partitioner.close();
    }

    static Stream<Topic<?>> catalogue() {
        return Topics.all(List.of(Duration.ofSeconds(10))).stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void places_every_topic_as_the_catalogue_says(Topic<?> topic) {
        for (int i = 0; i < 50; i++) {
            String key = Keys.member("server", "channel" + i, "user" + i);

            assertThat(place("t." + topic.name(), key))
                    .isEqualTo(topic.partitioning().partition(key, PARTITIONS));
        }
    }

    @Test
    void what_the_router_joins_lies_together() {
        int users = place("t.users", "server/user1");

        assertThat(place("t.channel-members", "server/channel1/user1")).isEqualTo(users);
        assertThat(place("t.devices", "server/user1/device1")).isEqualTo(users);
        assertThat(place("t.member-profiles", "server/channel1/user1")).isEqualTo(place("t.posts", "server/channel1"));
    }

    @Test
    void topics_that_it_does_not_know_go_by_the_whole_key() {
        String key = "a/b/c";
        int whole = Partitioning.WHOLE_KEY.partition(key, PARTITIONS);

        assertThat(place(
                        "t."
                                + Topics.retry(Provider.FCM, Duration.ofMinutes(15))
                                        .name(),
                        key))
                .isEqualTo(whole);
        assertThat(place("somebody-elses", key)).isEqualTo(whole);
    }

    @Test
    void records_without_a_key_go_round() {
        assertThat(IntStream.range(0, PARTITIONS).map(i -> place("t.router.dlq", null)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    private int place(String topic, String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return partitioner.partition(topic, key, bytes, null, null, cluster(topic));
    }

    private static Cluster cluster(String topic) {
        Node node = new Node(0, "localhost", 1);
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new PartitionInfo(topic, i, node, new Node[] {node}, new Node[] {node}))
                .toList();
        return new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
    }
}
