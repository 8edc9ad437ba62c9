package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes attempts to the gateway and to their end; one for both lanes. Runs on whichever thread comes by: the consumer thread for the first of
 * a device, the thread that ended the one before for those that lined up behind it.
 */
final class PushSender {
    private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);

    private final Gateway gateway;
    private final KeyOrder<Attempt> order;
    private final RecentlyAccepted recent;
    private final Superseding superseding;
    private final Consequences consequences;
    private final DeliveryMetrics metrics;
    private final AppGates gates;
    private final Clock clock;
    private final RandomGenerator random;
    private final AttemptTraces traces;

    PushSender(
            Gateway gateway,
            KeyOrder<Attempt> order,
            RecentlyAccepted recent,
            Superseding superseding,
            Consequences consequences,
            DeliveryMetrics metrics,
            AppGates gates,
            Clock clock,
            RandomGenerator random,
            AttemptTraces traces) {
        this.gateway = gateway;
        this.order = order;
        this.recent = recent;
        this.superseding = superseding;
        this.consequences = consequences;
        this.metrics = metrics;
        this.gates = gates;
        this.clock = clock;
        this.random = random;
        this.traces = traces;
    }

    /** Takes an attempt for which a permit has been taken, and then those that line up behind it. Null is nobody's turn. */
    void send(Attempt first) {
        Attempt attempt = first;
        while (attempt != null) {
            if (attempt.obsolete()) {
                attempt = drop(attempt);
                continue;
            }
            attempt.begin();
            Optional<Answered> known = endedAlready(attempt.pending());
            if (known.isPresent()) {
                attempt = attempt.end() ? settle(attempt, known.get()) : null;
                continue;
            }
            Pass pass = gates.enter(attempt.pending().push().getApp(), clock.instant());
            if (pass.hold().isPresent()) {
                attempt = attempt.end() ? hold(attempt, pass.hold().get()) : null;
                continue;
            }
            CompletableFuture<Outcome> answer = ask(attempt, pass);
            if (!answer.isDone()) {
                Attempt asked = attempt;
                var unused = answer.whenComplete((outcome, failure) -> send(answered(asked, outcome, failure)));
                return;
            }
            attempt = answered(attempt, answer);
        }
    }

    /** Ends an attempt that the gateway has not answered, against its contract; a later answer is ignored. */
    void giveUp(Attempt attempt) {
        send(answered(attempt, new Outcome.Unknown(Answer.none("gateway_timeout"), Duration.ZERO), null));
    }

    /** A push that the provider has taken already, whose time is over, or that was taken back, is not sent. */
    private Optional<Answered> endedAlready(PendingPush pending) {
        Push push = pending.push();
        Optional<Answered> accepted = recent.find(push.getNotificationId());
        if (accepted.isPresent()) {
            return accepted;
        }
        Instant now = clock.instant();
        if (Expiry.isOver(push, now)) {
            return notSent(pending, new Outcome.Expired(Answer.none("expired")), now);
        }
        return superseding
                .reason(push)
                .flatMap(reason -> notSent(pending, new Outcome.Superseded(Answer.none(reason)), now));
    }

    private Optional<Answered> notSent(PendingPush pending, Outcome outcome, Instant now) {
        metrics.notAttempted(pending.push().getApp(), outcome);
        return Optional.of(new Answered(outcome, pending.state().attempt(), Optional.empty(), now));
    }

    private CompletableFuture<Outcome> ask(Attempt attempt, Pass pass) {
        Instant now = clock.instant();
        attempt.sent(now, pass);
        PendingPush pending = attempt.pending();
        if (pending.state().attempt() == 1 && pending.state().holds() == 0) {
            metrics.asked(Duration.between(pending.push().getRoutedAt(), now));
        }
        try {
            return gateway.send(pending.push(), pending.state().attempt(), attempt::made)
                    .toCompletableFuture();
        } catch (Throwable defect) {
            return CompletableFuture.failedFuture(defect);
        }
    }

    private Attempt answered(Attempt attempt, CompletableFuture<Outcome> answer) {
        try {
            return answered(attempt, answer.join(), null);
        } catch (CompletionException | CancellationException e) {
            return answered(attempt, null, e);
        }
    }

    /** Ends the attempt, unless that was done before; returns whose turn it is then. */
    private Attempt answered(Attempt attempt, Outcome outcome, Throwable failure) {
        if (!attempt.end()) {
            return null;
        }
        Instant now = clock.instant();
        Outcome known = outcome != null ? outcome : defect(failure);
        PendingPush pending = attempt.pending();
        Judgement judgement = gates.leave(
                pending.push().getApp(), attempt.pass(), known, attempt.sentAt().orElse(now), now);
        Answered answered =
                new Answered(judgement.outcome(), pending.state().attempt(), attempt.sentAt(), now, attempt.made());
        note(pending.push(), answered);
        traces.attempted(pending, answered);
        if (judgement.until().isPresent()) {
            Instant until = judgement.until().get();
            return settle(attempt, () -> consequences.held(pending, answered, until, clock.instant()));
        }
        return settle(attempt, answered);
    }

    /** Ends an attempt that is not made, because its app is paused or paced. */
    private Attempt hold(Attempt attempt, Hold hold) {
        PendingPush pending = attempt.pending();
        Instant now = clock.instant();
        metrics.held(pending.push().getApp());
        Answered instead = new Answered(hold.instead(), pending.state().attempt(), Optional.empty(), now);
        return settle(attempt, () -> consequences.held(pending, instead, hold.until(), now));
    }

    private Attempt settle(Attempt attempt, Answered answered) {
        PendingPush pending = attempt.pending();
        return settle(attempt, () -> consequences.of(pending, answered, clock.instant(), random.nextDouble()));
    }

    /**
     * Writes the consequence; returns whose turn it is then. Only for whoever ended the attempt. Another attempt is none of ours if somebody else
     * reads the push again: there would be two of them from then on.
     */
    private Attempt settle(Attempt attempt, Supplier<Consequence> consequence) {
        try {
            Consequence what = consequence.get();
            if (what.isRetry() && attempt.orphaned()) {
                return drop(attempt);
            }
            attempt.settler().settle(attempt, what);
        } catch (Throwable failure) {
            attempt.session().fail(failure);
        }
        return leave(attempt);
    }

    private void note(Push push, Answered answered) {
        Instant sentAt = answered.sentAt().orElse(answered.answeredAt());
        metrics.attempted(push.getApp(), answered.outcome(), Duration.between(sentAt, answered.answeredAt()));
        if (answered.outcome() instanceof Outcome.Accepted) {
            recent.add(push.getNotificationId(), answered);
            metrics.delivered(Duration.between(push.getAcceptedAt(), answered.answeredAt()));
        }
    }

    /** Ends an attempt of which nothing is written: its slot stays open in a tracker that nobody asks any more. */
    private Attempt drop(Attempt attempt) {
        attempt.session().completed();
        return leave(attempt);
    }

    /** Passes the permit on, or gives it back. */
    private Attempt leave(Attempt attempt) {
        Attempt next = order.leave(attempt.key());
        if (next != null) {
            next.session().permits().take();
        }
        attempt.session().permits().give();
        return next;
    }

    /** Says only the type: the message is another library's and may hold what must not be seen. */
    private static Outcome defect(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String type = cause == null ? "no outcome" : cause.getClass().getSimpleName();
        LOG.warn("the gateway broke its contract and completed a send with {}; the push goes on as unanswered", type);
        return new Outcome.Unknown(Answer.none("gateway_failure: " + type), Duration.ZERO);
    }
}
