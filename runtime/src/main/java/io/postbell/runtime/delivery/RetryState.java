package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.PushHeaders.ATTEMPT;
import static io.postbell.runtime.delivery.PushHeaders.FIRST_ATTEMPT_AT;
import static io.postbell.runtime.delivery.PushHeaders.HOLDS;
import static io.postbell.runtime.delivery.PushHeaders.LAST_REASON;
import static io.postbell.runtime.delivery.PushHeaders.NOT_BEFORE;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * How far a push has come; it travels in record headers, so that the value stays as the router wrote it.
 *
 * @param attempt number of the attempt to be made, the first is 1
 * @param holds how often it was held back without counting an attempt
 * @param notBefore not to be tried before
 * @param firstAttemptAt when the first attempt was answered, if there was one
 * @param lastReason what the provider said to the last one
 */
record RetryState(
        int attempt, int holds, Instant notBefore, Optional<Instant> firstAttemptAt, Optional<String> lastReason) {
    /** A push that nobody has tried. */
    static final RetryState FRESH = new RetryState(1, 0, Instant.EPOCH, Optional.empty(), Optional.empty());

    /**
     * Reads the state; what is missing is as in {@link #FRESH}.
     *
     * @throws UndecodableException if a number is none
     */
    static RetryState of(Headers headers) {
        if (headers.lastHeader(ATTEMPT) == null && headers.lastHeader(NOT_BEFORE) == null) {
            return FRESH;
        }
        return new RetryState(
                (int) HeaderText.number(headers, ATTEMPT, 1, 1, Integer.MAX_VALUE - 1L),
                (int) HeaderText.number(headers, HOLDS, 0, 0, Integer.MAX_VALUE - 1L),
                Instant.ofEpochMilli(HeaderText.number(headers, NOT_BEFORE, 0, 0, Long.MAX_VALUE)),
                HeaderText.text(headers, FIRST_ATTEMPT_AT)
                        .map(present -> Instant.ofEpochMilli(
                                HeaderText.number(headers, FIRST_ATTEMPT_AT, 0, 0, Long.MAX_VALUE))),
                HeaderText.text(headers, LAST_REASON));
    }

    /** The same with this first attempt. */
    RetryState withFirstAttemptAt(Optional<Instant> first) {
        return new RetryState(attempt, holds, notBefore, first, lastReason);
    }

    /** Writes the state in place of the one that is there. */
    void writeTo(Headers headers) {
        HeaderText.put(headers, ATTEMPT, attempt);
        HeaderText.put(headers, NOT_BEFORE, notBefore.toEpochMilli());
        headers.remove(HOLDS);
        if (holds > 0) {
            HeaderText.put(headers, HOLDS, holds);
        }
        firstAttemptAt.ifPresent(at -> HeaderText.put(headers, FIRST_ATTEMPT_AT, at.toEpochMilli()));
        lastReason.ifPresent(reason -> HeaderText.put(headers, LAST_REASON, reason));
    }

    /** Takes the state out of the headers of a record that is not tried any more. */
    static void removeFrom(Headers headers) {
        for (String name : new String[] {ATTEMPT, NOT_BEFORE, HOLDS, FIRST_ATTEMPT_AT, LAST_REASON}) {
            headers.remove(name);
        }
    }
}
