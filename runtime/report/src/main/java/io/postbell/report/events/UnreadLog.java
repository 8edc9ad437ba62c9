package io.postbell.report.events;

import io.postbell.runtime.report.Unread;
import io.postbell.runtime.report.Unread.Place;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts records that are no events, and names the first. Safe for use by several threads. */
final class UnreadLog {
    private final List<Place> named = new ArrayList<>();
    private long count;

    /**
     * Adds one.
     *
     * @param message of which what stands before the first colon is kept: behind it a library may quote the record
     */
    synchronized void add(ConsumerRecord<?, ?> record, String message) {
        count++;
        if (named.size() < Unread.NAMED) {
            String reason = message.split(": ", 2)[0];
            named.add(new Place(record.topic(), record.partition(), record.offset(), reason));
        }
    }

    synchronized Unread unread() {
        return new Unread(count, named);
    }
}
