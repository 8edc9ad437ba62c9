package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.kafka.ProvisionReport.Difference;
import io.postbell.runtime.kafka.TopicPlan.Creation;
import io.postbell.runtime.kafka.TopicPlan.Existing;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicPlanTest {
    private static final List<Topic<?>> JOINED = List.of(Topics.POSTS, Topics.CHANNELS, Topics.MEMBER_PROFILES);
    private static final Sizes SIZES = new Sizes(Map.of(Sizing.CHANNEL, 6), (short) 3);

    @Test
    void on_an_empty_cluster_everything_is_created_as_the_catalogue_says() {
        List<Topic<?>> catalogue = Topics.all(List.of(Duration.ofSeconds(10)));

        TopicPlan plan = TopicPlan.of(catalogue, "t.", SIZES, Map.of());

        assertThat(plan.differences()).isEmpty();
        assertThat(plan.creations()).hasSameSizeAs(catalogue).allSatisfy(creation -> {
            assertThat(creation.name()).startsWith("t.");
            assertThat(creation.replicationFactor()).isEqualTo((short) 3);
            assertThat(creation.settings()).containsEntry("min.insync.replicas", "2");
        });
        Map<String, Creation> byName =
                plan.creations().stream().collect(Collectors.toMap(Creation::name, creation -> creation));
        assertThat(byName.get("t.posts").partitions()).isEqualTo(6);
        assertThat(byName.get("t.users").partitions()).isEqualTo(Sizing.USER.defaultPartitions());
        assertThat(byName.get("t.posts").settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "86400000")
                .containsEntry("segment.ms", "10800000");
        assertThat(byName.get("t.deliveries").settings()).containsEntry("segment.ms", "86400000");
        assertThat(byName.get("t.users").settings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "604800000")
                .containsKey("max.compaction.lag.ms")
                .doesNotContainKey("retention.ms");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 4", "-1, "})
    void one_copy_may_be_missing(short replicationFactor, String minInSync) {
        assertThat(TopicSettings.of(Topics.POSTS, replicationFactor).get("min.insync.replicas"))
                .isEqualTo(minInSync);
    }

    /** {@code posts} and {@code channels} exist with so many partitions, 0 for not; how many {@code member-profiles} gets. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 6, 0",
        "6, 6, 6, 0",
        "6, 0, 6, 0",
        "4, 0, 4, 3",
        "8, 8, 8, 3",
        "4, 8, 6, 2",
    })
    void a_new_topic_gets_the_partitions_of_those_it_is_joined_with(
            int posts, int channels, int profiles, int differences) {
        Map<String, Existing> existing = new HashMap<>();
        addExisting(existing, Topics.POSTS, posts);
        addExisting(existing, Topics.CHANNELS, channels);

        TopicPlan plan = TopicPlan.of(JOINED, "", SIZES, existing);

        assertThat(plan.creations())
                .filteredOn(creation -> creation.name().equals("member-profiles"))
                .singleElement()
                .extracting(Creation::partitions)
                .isEqualTo(profiles);
        assertThat(plan.creations()).extracting(Creation::name).noneMatch(existing::containsKey);
        assertThat(plan.differences())
                .hasSize(differences)
                .extracting(Difference::setting)
                .containsOnly(differences == 0 ? new String[0] : new String[] {"partitions"});
    }

    @Test
    void what_differs_is_reported_and_left() {
        Map<String, String> settings = new HashMap<>(TopicSettings.of(Topics.POSTS, (short) 3));
        settings.put("retention.ms", "1000");
        settings.remove("segment.ms");
        settings.put("max.message.bytes", "42");

        TopicPlan plan =
                TopicPlan.of(List.of(Topics.POSTS), "t.", SIZES, Map.of("t.posts", new Existing(6, 1, settings)));

        assertThat(plan.creations()).isEmpty();
        assertThat(plan.differences())
                .containsExactlyInAnyOrder(
                        new Difference("t.posts", "replication.factor", "1", "3"),
                        new Difference("t.posts", "max.message.bytes", "42", "2097152"),
                        new Difference("t.posts", "retention.ms", "1000", "86400000"),
                        new Difference("t.posts", "segment.ms", "not set", "10800000"));
    }

    @Test
    void the_brokers_own_replication_factor_is_no_difference() {
        Sizes sizes = new Sizes(Map.of(), (short) -1);
        Existing posts = new Existing(12, 2, TopicSettings.of(Topics.POSTS, (short) -1));

        assertThat(TopicPlan.of(List.of(Topics.POSTS), "", sizes, Map.of("posts", posts))
                        .differences())
                .isEmpty();
    }

    @Test
    void impossible_sizes_are_refused() {
        assertThatThrownBy(() -> new Sizes(Map.of(Sizing.USER, 0), (short) 1))
                .hasMessage("partitions of USER: got 0, expected 1 or more");
        assertThatThrownBy(() -> new Sizes(Map.of(), (short) 0)).hasMessageContaining("got 0, expected 1 or more");
    }

    private static void addExisting(Map<String, Existing> existing, Topic<?> topic, int partitions) {
        if (partitions > 0) {
            existing.put(topic.name(), new Existing(partitions, 3, TopicSettings.of(topic, (short) 3)));
        }
    }
}
