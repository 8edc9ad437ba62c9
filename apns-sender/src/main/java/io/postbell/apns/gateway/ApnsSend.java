package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.outbound.OutboundProxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends one push once: waits for a permit, sends, and has an outcome when the deadline has passed at the latest. */
final class ApnsSend {
    private final SimpleApnsPushNotification push;
    private final ApnsAnswers answers;
    private final Optional<OutboundProxy> proxy;
    private final CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> answer =
            new CompletableFuture<>();
    /** Decided once: either the push is handed to the client, or the send ends without. */
    private final AtomicBoolean decided = new AtomicBoolean();

    ApnsSend(SimpleApnsPushNotification push, ApnsAnswers answers, Optional<OutboundProxy> proxy) {
        this.push = push;
        this.answers = answers;
        this.proxy = proxy;
    }

    /** Starts. The permit is held until there is an answer or the deadline has passed, whichever is first. */
    CompletionStage<Outcome> start(StreamPermits permits, SharedClient client, Duration deadline) {
        CompletionStage<Outcome> outcome = answer.handle(this::outcome);
        permits.run(answer, () -> hand(client));
        answer.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        return outcome;
    }

    private void hand(SharedClient client) {
        if (decided.compareAndSet(false, true)) {
            try {
                client.send(push, answer);
            } catch (RuntimeException defect) {
                answer.completeExceptionally(defect);
            }
        }
    }

    private Outcome outcome(PushNotificationResponse<SimpleApnsPushNotification> response, Throwable failure) {
        if (failure == null) {
            proxy.ifPresent(OutboundProxy::worked);
            return answers.of(
                    response.getStatusCode(),
                    response.getRejectionReason(),
                    response.getTokenInvalidationTimestamp(),
                    push.getApnsId() == null ? response.getApnsId() : push.getApnsId());
        }
        boolean neverSent = decided.compareAndSet(false, true);
        return ApnsAnswers.of(neverSent ? NoAnswer.NO_PERMIT : unanswered(failure));
    }

    /** Why there is no answer; if it is for the proxy on the way, that is told. */
    private NoAnswer unanswered(Throwable failure) {
        NoAnswer why = NoAnswer.of(failure, proxy.isPresent());
        proxy.ifPresent(known -> why.trouble().ifPresent(known::failed));
        return why;
    }
}
