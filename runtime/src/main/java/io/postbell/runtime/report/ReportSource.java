package io.postbell.runtime.report;

import io.postbell.runtime.kafka.KafkaClients;
import java.nio.file.Path;

/** Where a report's events are. */
public sealed interface ReportSource {
    /** In Kafka. */
    record Topics(KafkaClients kafka) implements ReportSource {}

    /** In Parquet files, as the query book's {@code export.sql} writes them: a folder for each table. */
    record Files(Path folder) implements ReportSource {}
}
