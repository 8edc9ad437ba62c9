package io.postbell.report.events;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import io.postbell.runtime.report.ReportException;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as a table of the query book, with the columns that the book's questions ask for: of ids that stand for a person only the phone's
 * reference, by which phones are counted.
 *
 * @param <E> type of the events
 * @param name of the table
 * @param time the column that says when an event happened
 * @param happened the same of an event
 * @param direct whether an event's push arrived addressed to a phone
 */
public record EventTable<E extends SpecificRecord>(
        String name,
        Topic<E> topic,
        List<Column> columns,
        String time,
        Function<E, Instant> happened,
        Predicate<E> direct) {

    private static final String PATH = "path";

    private static final EventTable<Delivery> DELIVERIES = new EventTable<>(
            "deliveries",
            Topics.DELIVERIES,
            columns(
                    Topics.DELIVERIES,
                    "event_id, event_type, occurred_at, processed_at, notification_id, server_id, token_ref, provider, app,"
                            + " app_version, push_type, post_id, outcome, provider_reason, retry_at, accepted_at, routed_at,"
                            + " queued_at, sent_at, answered_at, received_at"),
            "occurred_at",
            Delivery::getOccurredAt,
            event -> event.getUserId() == null);

    private static final EventTable<Decision> DECISIONS = new EventTable<>(
            "decisions",
            Topics.DECISIONS,
            columns(
                    Topics.DECISIONS,
                    "event_id, server_id, post_id, team_id, outcome, reason, device_count, decided_at, push_type, traced"),
            "decided_at",
            Decision::getDecidedAt,
            event -> event.getUserId().isEmpty());

    private static final EventTable<DeviceInvalidation> DEVICE_INVALIDATIONS = new EventTable<>(
            "device_invalidations",
            Topics.DEVICE_INVALIDATIONS,
            columns(
                    Topics.DEVICE_INVALIDATIONS,
                    "event_id, server_id, token_ref, app, observed_at, processed_at, token_registered_at"),
            "observed_at",
            DeviceInvalidation::getObservedAt,
            event -> event.getUserId() == null);

    /** All of them. */
    public static final List<EventTable<?>> ALL = List.of(DELIVERIES, DECISIONS, DEVICE_INVALIDATIONS);

    private static List<Column> columns(Topic<? extends SpecificRecord> topic, String names) {
        return Stream.of(names.split(", "))
                .map(name -> Column.of(SpecificData.get().getSchema(topic.valueType()), name))
                .toList();
    }

    /** Name of the table or view that holds the events as they came, repeats included. */
    String log() {
        return name + "_log";
    }

    /** Makes the empty table for events as they come. */
    String creation() {
        return columns.stream()
                .map(Column::declaration)
                .collect(Collectors.joining(", ", "CREATE TABLE " + log() + " (", ", " + PATH + " VARCHAR)"));
    }

    /**
     * What is selected from files with these columns. Files of an earlier release lack some.
     *
     * @throws ReportException if they lack the one that is no field of the events
     */
    String selected(List<String> present) {
        if (!present.contains(PATH)) {
            throw new ReportException(
                    "--parquet: expected a column " + PATH + " (\"event\" or \"direct\") in the files of " + name
                            + ", found none; export.sql of the query book shows how it is made");
        }
        return Stream.concat(
                        columns.stream()
                                .map(column ->
                                        present.contains(column.name()) ? '"' + column.name() + '"' : column.absent()),
                        Stream.of(PATH))
                .collect(Collectors.joining(", "));
    }
}
