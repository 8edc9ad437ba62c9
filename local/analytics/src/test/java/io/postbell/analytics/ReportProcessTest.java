package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.command.PostbellMain;
import io.postbell.schemas.topic.Topics;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report in a process of its own that is told to end: it goes, and nothing is left. */
class ReportProcessTest {
    @Test
    void endsOnASignalAndLeavesNothing(@TempDir Path scratch) throws Exception {
        try (ReportRig rig = new ReportRig();
                Producer<byte[], byte[]> open =
                        rig.backbone.kafka().rawProducer("open", Map.of("transactional.id", "open"))) {
            // a transaction that stays open: whoever reads waits for it
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>(
                            rig.backbone.kafka().topicName(Topics.DELIVERIES),
                            0,
                            Instant.parse("2026-11-20T12:00:00Z").toEpochMilli(),
                            new byte[1],
                            new byte[1]))
                    .get();

            Process process = start(rig, scratch);
            try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
                // newer JVMs warn of native libraries first
                assertThat(progress.lines().anyMatch(line -> line.contains("reading deliveries: ")))
                        .isTrue();
                process.toHandle().destroy();
                assertThat(progress.lines()).anyMatch(line -> line.contains("interrupted; there is no report"));
            }

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            try (Stream<Path> left = Files.list(scratch)) {
                // Kafka's compression leaves its own library
                assertThat(left.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.contains("report") || name.contains("duckdb"));
            }
        }
    }

    private static Process start(ReportRig rig, Path scratch) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                PostbellMain.class.getName(),
                "report",
                "--from",
                "2026-11-20T00:00:00Z",
                "--to",
                "2026-11-21T00:00:00Z"));
        builder.environment().putAll(rig.environment());
        return builder.start();
    }
}
