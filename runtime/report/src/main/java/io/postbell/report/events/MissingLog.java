package io.postbell.report.events;

import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.Unread;
import io.postbell.runtime.report.Unread.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects what does not come into the database: counts records that are no events and names the first, and knows the gaps. Safe for use by several threads. */
final class MissingLog {
    private final List<Place> named = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long count;

    /**
     * Adds a record.
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

    /** Adds a gap. */
    synchronized void add(Gap gap) {
        gaps.add(gap);
        gaps.sort(Comparator.comparing(Gap::table));
    }

    synchronized Missing missing() {
        return new Missing(new Unread(count, named), gaps);
    }
}
