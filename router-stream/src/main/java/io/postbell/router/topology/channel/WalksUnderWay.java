package io.postbell.router.topology.channel;

import io.postbell.event.WalkUnderWay;
import io.postbell.router.topology.state.AvroRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Candidates of walks that are on their way to the second stage, by walk, until they are acknowledged. Counts that are lost with their
 * acknowledgements (a batch that could not be decoded) are given up after some time. Belongs to one processor; several share the store.
 */
final class WalksUnderWay {
    static final String STORE = "walks-under-way";

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<WalkUnderWay> rows = new AvroRow<>(WalkUnderWay.class);

    WalksUnderWay(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** Some of a walk's people were sent. */
    void sent(String walk, int people, Instant now) {
        if (people > 0) {
            WalkUnderWay row = rows.decode(store.get(walk));
            put(walk, (row == null ? 0 : row.getPeople()) + people, now);
        }
    }

    /** Some of a walk's people were dealt with; nothing if the walk is over, or was given up. */
    void acknowledged(String walk, int people, Instant now) {
        WalkUnderWay row = rows.decode(store.get(walk));
        if (row == null) {
            return;
        }
        int left = row.getPeople() - Math.max(0, people);
        if (left > 0) {
            put(walk, left, now);
        } else {
            store.delete(walk);
        }
    }

    /**
     * How many are on their way; gives up those that are lost.
     *
     * @param lost told of walks whose candidates were given up
     */
    long count(FanoutWindow window, Instant now, Runnable lost) {
        long count = 0;
        List<String> givenUp = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                WalkUnderWay row = rows.decode(next.value);
                if (window.lost(row.getMovedAt(), now)) {
                    givenUp.add(next.key);
                } else {
                    count += row.getPeople();
                }
            }
        }
        for (String walk : givenUp) {
            store.delete(walk);
            lost.run();
        }
        return count;
    }

    private void put(String walk, int people, Instant now) {
        store.put(walk, rows.encode(new WalkUnderWay(people, now)));
    }
}
