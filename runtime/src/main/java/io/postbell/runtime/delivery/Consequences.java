package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.delivery.RetryPlan.Next;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The consequence of each outcome (design section 5). Pure: time and chance are parameters. Safe for use by several threads. */
record Consequences(DeliveryEvents events, HandOvers handOvers, RetryPlan plan) {
    /**
     * What follows from the end of an attempt.
     *
     * @param random 0 to 1, for the jitter
     */
    Consequence of(PendingPush pending, Answered answered, Instant now, double random) {
        Outcome outcome = answered.outcome();
        if (outcome instanceof Outcome.Accepted) {
            return Consequence.of(events.event(DeliveryEventType.SENT, pending, answered, now));
        } else if (outcome instanceof Outcome.TokenDead dead) {
            Delivery event = events.event(DeliveryEventType.TOKEN_DEAD, pending, answered, now);
            return Consequence.of(event, events.invalidation(pending, answered, dead, now));
        } else if (outcome instanceof Outcome.Expired || outcome instanceof Outcome.Superseded) {
            return Consequence.of(events.event(DeliveryEventType.EXPIRED, pending, answered, now));
        } else if (outcome instanceof Outcome.Rejected) {
            return deadLetter(pending, DeadLetterReason.REJECTED, answered, now);
        } else if (outcome instanceof Outcome.Throttled throttled) {
            return failed(pending, throttled.after(), answered, now, random);
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return failed(pending, unknown.after(), answered, now, random);
        } else if (outcome instanceof Outcome.Misconfigured) {
            Next next = plan.afterHold(pending, answered.reason(), answered.answeredAt(), random);
            return next(pending, next, answered, now);
        }
        throw new IllegalArgumentException("no consequence is known for " + outcome.label());
    }

    /**
     * What follows when a push waits for its app: it costs no attempt. Told once, and again after each attempt that was made in spite of it.
     */
    Consequence held(PendingPush pending, Answered answered, Instant until, Instant now) {
        boolean attempted = answered.sentAt().isPresent();
        Next next = plan.held(pending, until, answered.reason(), answered.answeredAt(), attempted);
        boolean told = !attempted && pending.state().holds() > 0;
        if (told && next instanceof Next.Wait wait) {
            return Consequence.of(handOvers.retry(pending.record(), wait.tier(), wait.state(), now));
        }
        return next(pending, next, answered, now);
    }

    /** What follows from a record that cannot be read. */
    Consequence undecodable(ConsumerRecord<byte[], byte[]> record, String detail, Instant now) {
        return Consequence.of(events.undecodable(record, now), handOvers.undecodable(record, detail, now));
    }

    /** What follows when a tier's delay is over and the push must still wait: it waits on, nothing has happened to it. */
    Consequence waitOn(PendingPush pending, Instant now) {
        Duration left = Duration.between(now, pending.state().notBefore());
        return Consequence.of(handOvers.retry(pending.record(), plan.tiers().fitting(left), pending.state(), now));
    }

    private Consequence failed(PendingPush pending, Duration after, Answered answered, Instant now, double random) {
        Next next = plan.afterFailure(pending, after, answered.reason(), answered.answeredAt(), random);
        return next(pending, next, answered, now);
    }

    private Consequence next(PendingPush pending, Next next, Answered answered, Instant now) {
        if (next instanceof Next.Wait wait) {
            Delivery event = events.event(DeliveryEventType.RETRY_SCHEDULED, pending, answered, now);
            event.setRetryAt(wait.state().notBefore());
            return Consequence.of(event, handOvers.retry(pending.record(), wait.tier(), wait.state(), now));
        } else if (next instanceof Next.TooLate) {
            return Consequence.of(events.event(DeliveryEventType.EXPIRED, pending, answered, now));
        }
        return deadLetter(pending, DeadLetterReason.ATTEMPTS_EXHAUSTED, answered, now);
    }

    private Consequence deadLetter(PendingPush pending, DeadLetterReason reason, Answered answered, Instant now) {
        Delivery event = events.event(DeliveryEventType.DEAD_LETTERED, pending, answered, now);
        return Consequence.of(event, handOvers.deadLetter(pending, reason, answered, now));
    }
}
