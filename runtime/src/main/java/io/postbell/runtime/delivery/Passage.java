package io.postbell.runtime.delivery;

import io.postbell.runtime.delivery.ReadBack.Ask;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of the push topic on the way to what was asked for: what is missing before the stretch of the log that has been read, and what has
 * come behind it. Belongs to the reading thread.
 */
final class Passage {
    /** So much behind what has been read is read without looking whether anybody needs it. */
    private static final long NOT_WORTH_A_LOOK = 10_000;

    private final TopicPartition id;
    private final ReadBack readBack;
    private Instant since = Instant.MAX;
    private long from;
    private long next;
    private Ask ask;
    private Instant gapSince;
    private long gapFrom;
    private long position;
    private long end;

    Passage(TopicPartition id, ReadBack readBack) {
        this.id = id;
        this.readBack = readBack;
    }

    TopicPartition id() {
        return id;
    }

    /** Takes up what has been asked for, unless it is on its way already; false if nothing has. */
    boolean begin() {
        if (ask == null) {
            ask = readBack.take().orElse(null);
        }
        return ask != null;
    }

    /** From when on everything must be known. */
    Instant since() {
        return ask.since();
    }

    /** Whether it is worth asking where that begins. */
    boolean needsBegin(long logEnd) {
        return ask.since().isBefore(since) || logEnd - next > NOT_WORTH_A_LOOK || logEnd < next;
    }

    /**
     * Plans the way.
     *
     * @param begin where that begins, if it was asked for, else anything
     * @param logEnd to be read up to there
     */
    void plan(long begin, long logEnd) {
        end = logEnd;
        gapSince = null;
        boolean asked = needsBegin(logEnd);
        boolean apart = since.equals(Instant.MAX) || begin > next || logEnd < next;
        if (asked && apart) {
            // nobody asks for what lies between, or it is another log
            since = ask.since();
            from = begin;
            next = begin;
        } else if (ask.since().isBefore(since) && begin < from) {
            gapSince = ask.since();
            gapFrom = begin;
        } else if (ask.since().isBefore(since)) {
            since = ask.since();
        }
        position = gapSince == null ? next : gapFrom;
    }

    /** Where to read on. */
    long position() {
        return position;
    }

    /**
     * What was read up to there has been noted.
     *
     * @return whether reading goes on elsewhere, at {@link #position}, or is over
     */
    boolean readUpTo(long behind) {
        position = behind;
        if (gapSince == null) {
            next = Math.max(next, behind);
            return next >= end;
        }
        if (behind < from) {
            return false;
        }
        since = gapSince;
        from = gapFrom;
        gapSince = null;
        position = next;
        return true;
    }

    /** Whether all is read; then those who asked are told. */
    boolean arrived() {
        boolean all = gapSince == null && next >= end;
        if (all) {
            readBack.known(ask, since);
            ask = null;
        }
        return all;
    }
}
