package io.postbell.runtime.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Keys with two times each: what was accepted before the one and routed up to the other is over. Holds {@value #MOST} at most, in 32 bytes each, and
 * takes that space only as they come; then a new one displaces the one of eight that was routed first. A key is known by 128 bits of hashes, half of
 * them SHA-256's, which are only made for a key that is put or whose other half is there. Safe for use by several threads.
 */
final class Marks {
    /** Most that are kept. */
    static final int MOST = 1 << 20;

    private static final int STRIPES = 1 << 6;
    private static final int STRIPE_BITS = 6;

    private final Stripe[] stripes = new Stripe[STRIPES];

    Marks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Adds a mark; of the same key the one that was accepted later counts. */
    void put(String key, Instant acceptedBefore, Instant routedBefore) {
        long hash = hash(key);
        stripe(hash).put(hash, digest(key), acceptedBefore.toEpochMilli(), routedBefore.toEpochMilli());
    }

    /** Whether it is over. */
    boolean holds(String key, Instant acceptedAt, Instant routedAt) {
        long hash = hash(key);
        Stripe stripe = stripe(hash);
        return stripe.mayHold(hash)
                && stripe.holds(hash, digest(key), acceptedAt.toEpochMilli(), routedAt.toEpochMilli());
    }

    private Stripe stripe(long hash) {
        return stripes[(int) (hash >>> (Long.SIZE - STRIPE_BITS))];
    }

    /** FNV-1a over the characters, well mixed. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    /** Never 0, which stands for an empty slot. */
    private static long digest(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            long digest = ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            return digest == 0 ? 1 : digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A table of buckets, each of eight slots: hash, digest, accepted, routed. */
    private static final class Stripe {
        private static final int LONGS = 4;
        private static final int BUCKET_LONGS = 8 * LONGS;
        private static final int FIRST_LONGS = 8 * BUCKET_LONGS;
        private static final int MOST_LONGS = MOST / STRIPES * LONGS;

        private long[] table = new long[FIRST_LONGS];

        synchronized boolean mayHold(long hash) {
            int bucket = bucket(table, hash);
            for (int slot = bucket; slot < bucket + BUCKET_LONGS; slot += LONGS) {
                if (table[slot] == hash && table[slot + 1] != 0) {
                    return true;
                }
            }
            return false;
        }

        synchronized boolean holds(long hash, long digest, long acceptedAt, long routedAt) {
            int slot = slot(table, hash, digest);
            return table[slot] == hash
                    && table[slot + 1] == digest
                    && acceptedAt < table[slot + 2]
                    && routedAt <= table[slot + 3];
        }

        synchronized void put(long hash, long digest, long accepted, long routed) {
            int slot = slot(table, hash, digest);
            boolean known = table[slot] == hash && table[slot + 1] == digest;
            while (!known && table[slot + 1] != 0 && table.length < MOST_LONGS) {
                grow();
                slot = slot(table, hash, digest);
            }
            if (!known || accepted >= table[slot + 2]) {
                set(table, slot, hash, digest, accepted, routed);
            }
        }

        private void grow() {
            long[] wider = new long[2 * table.length];
            for (int from = 0; from < table.length; from += LONGS) {
                if (table[from + 1] != 0) {
                    int to = slot(wider, table[from], table[from + 1]);
                    set(wider, to, table[from], table[from + 1], table[from + 2], table[from + 3]);
                }
            }
            table = wider;
        }

        /** Where a key is; else a slot that is free; else the one that was routed first. */
        private static int slot(long[] in, long hash, long digest) {
            int bucket = bucket(in, hash);
            int best = bucket;
            for (int slot = bucket; slot < bucket + BUCKET_LONGS; slot += LONGS) {
                if (in[slot] == hash && in[slot + 1] == digest) {
                    return slot;
                }
                if (in[best + 1] != 0 && (in[slot + 1] == 0 || in[slot + 3] < in[best + 3])) {
                    best = slot;
                }
            }
            return best;
        }

        private static int bucket(long[] in, long hash) {
            return ((int) hash & (in.length / BUCKET_LONGS - 1)) * BUCKET_LONGS;
        }

        private static void set(long[] in, int slot, long hash, long digest, long accepted, long routed) {
            in[slot] = hash;
            in[slot + 1] = digest;
            in[slot + 2] = accepted;
            in[slot + 3] = routed;
        }
    }
}
