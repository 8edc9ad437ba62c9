package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.program.NpmPackages;
import io.postbell.local.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A consumer in Node reads the topics: KafkaJS fetches, its client of the schema registry decodes. Skipped where there is no Node or npm cannot
 * install them.
 */
@Tag("once")
class NpmTopicsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src", "test", "npm").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "npm").toAbsolutePath();
    private static final Duration WITHIN = Duration.ofSeconds(90);

    @Test
    @Timeout(400)
    void readsEveryEvent() throws Exception {
        String missing = NpmPackages.install(SOURCES, INSTALLED);
        assumeTrue(missing.isEmpty(), () -> "the topics are not read with Node: " + missing);

        Program.Outcome outcome;
        try (ReportRig rig = new ReportRig()) {
            outcome = Program.run(
                    INSTALLED,
                    WITHIN,
                    List.of(
                            "node",
                            SOURCES.resolve("read.mjs").toString(),
                            rig.backbone.bootstrapServers(),
                            rig.backbone.registryUrl().toString(),
                            "deliveries",
                            "decisions",
                            "device-invalidations"));
        }

        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<JsonNode> records = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            records.add(JSON.readTree(line));
        }
        assertThat(counts(records, "deliveries", "event_type"))
                .isEqualTo(Map.of(
                        "SENT",
                        12,
                        "RECEIVED",
                        6,
                        "RETRY_SCHEDULED",
                        4,
                        "TOKEN_DEAD",
                        2,
                        "DEAD_LETTERED",
                        3,
                        "EXPIRED",
                        3,
                        "REDRIVEN",
                        1));
        assertThat(counts(records, "decisions", "outcome")).isEqualTo(Map.of("SEND", 13, "SUPPRESS", 9));
        assertThat(counts(records, "device-invalidations", "app"))
                .isEqualTo(Map.of("android_rn", 4, "apple_rn", 1, "apple_rnbeta", 1));
        assertThat(records)
                .filteredOn(record -> record.at("/event/event_id").asText().equals("n3-RECEIVED"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.at("/event/latency_ms").asLong()).isEqualTo(1_350);
                    assertThat(record.at("/event/retry_at").isNull()).isTrue();
                    assertThat(record.at("/event/user_ref").asText()).isEqualTo("ref-u2");
                });
    }

    private static Map<String, Integer> counts(List<JsonNode> records, String topic, String field) {
        Map<String, Integer> counts = new TreeMap<>();
        records.stream()
                .filter(record -> record.path("topic").asText().equals(topic))
                .forEach(record -> counts.merge(record.path("event").path(field).asText(), 1, Integer::sum));
        return counts;
    }
}
