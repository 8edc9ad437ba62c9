package io.postbell.router.topology.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Records that wait, those of a tenant in the order in which they came. A key is the tenant and a number that grows with each of his records.
 * First and last number of each tenant who waits are in memory: a look for the first in the store would go over all that were taken
 * out before. Belongs to one processor.
 */
final class WaitingRecords {
    private static final char SEPARATOR = '/';

    /** Numbers have nineteen digits, so that they sort; no tenant has had so many. */
    private static final long FIRST_NUMBER = 1_000_000_000_000_000_000L;

    private final KeyValueStore<String, byte[]> store;
    private final long mostRecords;
    private final long mostBytes;
    private final Map<String, Line> lines = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private long records;
    private long bytes;

    /** The numbers of one tenant's records: from the first to before the end. */
    private static final class Line {
        private long first;
        private long end;

        private Line(long first) {
            this.first = first;
            this.end = first;
        }
    }

    /** Looks once through the store, which may hold what another instance has put there. */
    WaitingRecords(KeyValueStore<String, byte[]> store, long mostRecords, long mostBytes) {
        this.store = store;
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(this::found);
        }
    }

    /** In the order of keys, so that the first of a tenant is found first. */
    private void found(KeyValue<String, byte[]> row) {
        int at = row.key.lastIndexOf(SEPARATOR);
        long number = Long.parseLong(row.key.substring(at + 1));
        line(row.key.substring(0, at), number).end = number + 1;
        records++;
        bytes += row.value.length;
    }

    private Line line(String tenant, long first) {
        return lines.computeIfAbsent(tenant, added -> {
            turns.add(tenant);
            return new Line(first);
        });
    }

    boolean isEmpty() {
        return records == 0;
    }

    /** How many wait. */
    long records() {
        return records;
    }

    /** Whether more wait than should: then one is to be taken out for each that is added. */
    boolean full() {
        return records > mostRecords || bytes > mostBytes;
    }

    /** Whether records of a tenant wait. */
    boolean hold(String tenant) {
        return lines.containsKey(tenant);
    }

    /** Puts a record behind those of its tenant. */
    void add(String tenant, byte[] row) {
        Line line = line(tenant, FIRST_NUMBER);
        store.put(key(tenant, line.end), row);
        line.end++;
        records++;
        bytes += row.length;
    }

    /** Takes out the first record of the tenant whose turn it is. Something must wait. */
    byte[] next() {
        String tenant = turns.remove();
        byte[] row = take(tenant);
        if (hold(tenant)) {
            turns.add(tenant);
        }
        return row;
    }

    /** Takes out the first record of a tenant, out of turn. Some of it must wait. */
    byte[] next(String tenant) {
        byte[] row = take(tenant);
        if (!hold(tenant)) {
            turns.remove(tenant);
        }
        return row;
    }

    private byte[] take(String tenant) {
        Line line = lines.get(tenant);
        byte[] row = store.delete(key(tenant, line.first));
        if (row == null) {
            throw new IllegalStateException("expected " + (line.end - line.first) + " waiting records of " + tenant
                    + " from number " + line.first + " on, got none of this number");
        }
        line.first++;
        if (line.first == line.end) {
            lines.remove(tenant);
        }
        records--;
        bytes -= row.length;
        return row;
    }

    private static String key(String tenant, long number) {
        return tenant + SEPARATOR + number;
    }
}
