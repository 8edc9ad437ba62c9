package io.postbell.router.topology.channel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * One person in one thread. As a row: one byte of flags, and, if he does not want to follow it, when he said so.
 *
 * @param wroteRoot whether he wrote its first post, and hears of replies as of comments on it
 * @param replied whether he replied in it
 * @param follows whether he follows it
 * @param unfollowedAt when he said that he does not want to follow it; null if he did not, or was mentioned since
 */
record ThreadState(boolean wroteRoot, boolean replied, boolean follows, Instant unfollowedAt) {
    /** Of somebody whom the thread does not know. */
    static final ThreadState NONE = new ThreadState(false, false, false, null);

    private static final int ROOT = 1;
    private static final int REPLIED = 2;
    private static final int FOLLOWS = 4;

    ThreadState withRoot() {
        return new ThreadState(true, replied, follows, unfollowedAt);
    }

    ThreadState withReply() {
        return new ThreadState(wroteRoot, true, follows, unfollowedAt);
    }

    ThreadState following() {
        return new ThreadState(wroteRoot, replied, true, null);
    }

    /** @param at when he said so; null if it just came about */
    ThreadState unfollowed(Instant at) {
        return new ThreadState(wroteRoot, replied, false, at);
    }

    byte[] encode() {
        byte flags = (byte) ((wroteRoot ? ROOT : 0) | (replied ? REPLIED : 0) | (follows ? FOLLOWS : 0));
        if (unfollowedAt == null) {
            return new byte[] {flags};
        }
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(flags)
                .putLong(unfollowedAt.toEpochMilli())
                .array();
    }

    /** @param row may be null, as stores answer for a missing key */
    static ThreadState decode(byte[] row) {
        if (row == null) {
            return NONE;
        }
        if (row.length != 1 && row.length != 1 + Long.BYTES) {
            throw new IllegalStateException(
                    "expected one or nine bytes of a thread's row, got " + Arrays.toString(row));
        }
        int flags = row[0];
        Instant unfollowed = row.length == 1
                ? null
                : Instant.ofEpochMilli(ByteBuffer.wrap(row).getLong(1));
        return new ThreadState((flags & ROOT) != 0, (flags & REPLIED) != 0, (flags & FOLLOWS) != 0, unfollowed);
    }
}
