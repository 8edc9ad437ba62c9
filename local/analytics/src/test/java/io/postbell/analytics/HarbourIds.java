package io.postbell.analytics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;

/** The ids of {@link HarbourDay} by which somebody who has the chat server's own could tell whose a row is. */
public final class HarbourIds {
    private static final Set<String> FIELDS = Set.of(
            "event_id",
            "notification_id",
            "notification_ids",
            "ack_id",
            "user_id",
            "device_id",
            "post_id",
            "channel_id",
            "token_ref",
            "provider_message_id");

    private HarbourIds() {}

    /** All that occur. */
    public static Set<String> all() {
        return Stream.of(HarbourDay.deliveries(), HarbourDay.decisions(), HarbourDay.invalidations())
                .flatMap(List::stream)
                .flatMap(HarbourIds::of)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<String> of(SpecificRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> FIELDS.contains(field.name()))
                .flatMap(field -> values(record, field));
    }

    private static Stream<String> values(SpecificRecord record, Field field) {
        Object value = record.get(field.pos());
        return value instanceof List<?> several
                ? several.stream().map(Object::toString)
                : Stream.ofNullable(value).map(Object::toString);
    }
}
