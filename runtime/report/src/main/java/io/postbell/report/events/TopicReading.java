package io.postbell.report.events;

import io.postbell.report.sql.Database;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicRetention;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportWatch;
import io.postbell.schemas.serde.AvroDeserializer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * One topic, read into its table. Belongs to one thread.
 *
 * @param <E> type of the events
 */
final class TopicReading<E extends SpecificRecord> {
    /** A record's own time may be so far from the time of its event. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final String CLIENT = "postbell-report";

    private final KafkaClients kafka;
    private final EventTable<E> table;
    private final ReportOrder order;
    private final MissingLog missing;
    private final AvroDeserializer<E> deserializer;

    TopicReading(KafkaClients kafka, EventTable<E> table, ReportOrder order, MissingLog missing) {
        this.kafka = kafka;
        this.table = table;
        this.order = order;
        this.missing = missing;
        this.deserializer =
                new AvroDeserializer<>(kafka.registry(), table.topic().valueType());
    }

    /** Reads it all; returns false if it was stopped before the end. */
    boolean into(Database database, ReportWatch watch, BooleanSupplier stopped) throws SQLException {
        String topic = kafka.topicName(table.topic());
        Range range = new Range(
                Optional.of(order.from().minus(SLACK)), Optional.of(order.to().plus(SLACK)));
        try (DuckDBConnection connection = database.another();
                DuckDBAppender rows = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.log());
                TopicScan scan = TopicScan.open(kafka, CLIENT, List.of(topic), range)) {
            if (scan.cut() && !table.topic().compacted()) {
                noteWhatIsGone();
            }
            return scan.read(
                    record -> enter(record, rows), (read, total) -> watch.reading(topic, read, total), stopped);
        }
    }

    /** Whatever was deleted, what is younger than the topic's retention was not among it. */
    private void noteWhatIsGone() {
        TopicRetention.of(kafka, CLIENT, table.topic())
                .map(kept -> order.at().minus(kept).truncatedTo(ChronoUnit.SECONDS))
                .filter(whole -> order.from().isBefore(whole))
                .ifPresent(whole -> missing.add(new Gap(
                        table.name(),
                        Gap.Kind.NOT_KEPT,
                        table.name() + " before " + whole + " are no longer all in the topic")));
    }

    private void enter(ConsumerRecord<byte[], byte[]> record, DuckDBAppender rows) {
        if (record.value() == null && table.topic().compacted()) {
            return; // a key that was taken out
        }
        E event;
        try {
            event = deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            missing.add(record, e.getMessage());
            return;
        }
        if (event == null) {
            missing.add(record, "no value");
        } else if (inRange(table.happened().apply(event))) {
            append(event, rows);
        }
    }

    private boolean inRange(Instant at) {
        return !at.isBefore(order.from()) && at.isBefore(order.to());
    }

    private void append(E event, DuckDBAppender rows) {
        try {
            rows.beginRow();
            for (Column column : table.columns()) {
                column.append(rows, event.get(column.position()));
            }
            rows.append(table.direct().test(event) ? "direct" : "event");
            rows.endRow();
        } catch (SQLException e) {
            throw new ReportException("DuckDB: " + e.getMessage());
        }
    }
}
