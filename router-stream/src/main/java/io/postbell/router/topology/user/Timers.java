package io.postbell.router.topology.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is to be done later, by time. A timer is set once, however often it is set for the same time. Belongs to one processor. */
final class Timers {
    static final String STORE = "timers";

    private static final char SEPARATOR = '/';
    private static final byte[] SET = {};

    private final KeyValueStore<String, byte[]> store;

    Timers(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** What is done. */
    enum Kind {
        /** Tells somebody how many posts were held; subject is the user's key. */
        SUMMARY,
        /** Tells somebody that a session has ended; subject is the device's key. */
        SESSION;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A timer.
     *
     * @param due when
     * @param subject about whom or what
     */
    record Timer(Instant due, Kind kind, String subject) {
        private String key() {
            return at(due) + kind.label() + SEPARATOR + subject;
        }

        private static Timer of(String key) {
            String[] parts = key.split(String.valueOf(SEPARATOR), 3);
            return new Timer(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                    parts[2]);
        }
    }

    void set(Timer timer) {
        store.put(timer.key(), SET);
    }

    void remove(Timer timer) {
        store.delete(timer.key());
    }

    /**
     * Timers that are due, earliest first.
     *
     * @param from no timer before this is set, as the caller knows; spares a look at what was removed there
     * @param most how many at most
     */
    List<Timer> due(Instant from, Instant now, int most) {
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = store.range(at(from), at(now.plusMillis(1)))) {
            while (range.hasNext() && due.size() < most) {
                due.add(Timer.of(range.next().key));
            }
        }
        return due;
    }

    /** Fifteen digits last for longer than calendars do, and sort as numbers. */
    private static String at(Instant instant) {
        return String.format(Locale.ROOT, "%015d%c", Math.max(0, instant.toEpochMilli()), SEPARATOR);
    }
}
