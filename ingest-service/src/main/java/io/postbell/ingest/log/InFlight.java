package io.postbell.ingest.log;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the service holds in memory on behalf of its callers: bytes of bodies that are being read or worked on, and records that Kafka
 * has not acknowledged. Safe for use by several threads.
 */
public final class InFlight {
    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** With the most of each. */
    public InFlight(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** A share that begins with nothing; must be closed. */
    public Lease lease() {
        return new Lease();
    }

    /** Whether nothing more should be begun. */
    public boolean isFull() {
        return records.get() >= maxRecords || bytes.get() >= maxBytes;
    }

    /** Records held now. */
    public int records() {
        return records.get();
    }

    /** Bytes held now. */
    public long bytes() {
        return bytes.get();
    }

    /** One caller's share. Used by one thread at a time. */
    public final class Lease implements AutoCloseable {
        private int ownRecords;
        private long ownBytes;
        private boolean closed;

        private Lease() {}

        /** Sets the bytes of this share; false, and no change, when that would be an increase beyond the bound. */
        public boolean bytes(long total) {
            long change = total - ownBytes;
            if (closed || change == 0) {
                return !closed;
            }
            if (bytes.addAndGet(change) > maxBytes && change > 0) {
                bytes.addAndGet(-change);
                return false;
            }
            ownBytes = total;
            return true;
        }

        /** Sets the records of this share; false, and no change, when that would be an increase beyond the bound. */
        public boolean records(int total) {
            int change = total - ownRecords;
            if (closed || change == 0) {
                return !closed;
            }
            if (records.addAndGet(change) > maxRecords && change > 0) {
                records.addAndGet(-change);
                return false;
            }
            ownRecords = total;
            return true;
        }

        /** Gives everything back. A second call does nothing. */
        @Override
        public void close() {
            bytes(0);
            records(0);
            closed = true;
        }
    }
}
