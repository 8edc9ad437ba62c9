package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.analytics.ReportRig.Outcome;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A report whose range reaches back further than a topic is kept. Both topics are kept for 20 years, and the decisions have been deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportGapsTest {
    private static final Duration KEPT = Duration.ofDays(20 * 365);

    private ReportRig rig;

    @BeforeAll
    void start() throws Exception {
        rig = new ReportRig();
        try (Admin admin = rig.backbone.kafka().admin("gaps")) {
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            for (Topic<?> topic : List.of(Topics.DECISIONS, Topics.DELIVERIES)) {
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, name(topic)),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("retention.ms", String.valueOf(KEPT.toMillis())),
                                AlterConfigOp.OpType.SET)));
            }
            admin.incrementalAlterConfigs(changes).all().get();
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            String decisions = name(Topics.DECISIONS);
            admin.describeTopics(List.of(decisions))
                    .allTopicNames()
                    .get()
                    .get(decisions)
                    .partitions()
                    .forEach(partition -> all.put(
                            new TopicPartition(decisions, partition.partition()), RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    private String name(Topic<?> topic) {
        return rig.backbone.kafka().topicName(topic);
    }

    @Test
    void saysSinceWhenATopicIsWhole(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("page.html");
        Instant before = Instant.now().minus(KEPT);

        Outcome outcome = rig.report(
                "--from", "1990-01-01T00:00:00Z", "--to", "2026-11-21T00:00:00Z", "--json", "--html", page.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode gaps = outcome.summary().path("gaps");
        assertThat(gaps.findValuesAsText("table")).containsExactly("decisions"); // nothing of deliveries was deleted
        assertThat(gaps.findValuesAsText("kind")).containsExactly("not_kept");
        String words = gaps.get(0).path("words").asText();
        assertThat(words).matches("decisions before \\S+ are no longer all in the topic");
        assertThat(Instant.parse(words.replaceAll("^decisions before (\\S+) .*$", "$1")))
                .isBetween(before.minusSeconds(1), Instant.now().minus(KEPT));
        assertThat(outcome.err()).contains("warning: " + words);
        assertThat(Files.readString(page)).contains("<p class=\"warning\">" + words);
    }

    /** Whoever deleted something younger than the retention did it on purpose; and what is older than the range does not matter. */
    @Test
    void saysNothingOfARangeThatTheTopicKeeps() {
        Outcome outcome = rig.report("--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z", "--json");

        assertThat(outcome.summary().path("gaps")).isEmpty();
        assertThat(outcome.err()).doesNotContain("warning");
    }
}
