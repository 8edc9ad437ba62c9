package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.postbell.apns.request.ApnsRequest;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.outbound.OutboundProxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where an app's pushes go.
 *
 * @param permits how many may be under way
 * @param client shared with the other apps of the same team and server
 * @param deadline of each push
 * @param answers what Apple's answers mean
 * @param proxy on the way
 */
record Route(
        String bundleId,
        StreamPermits permits,
        SharedClient client,
        Duration deadline,
        ApnsAnswers answers,
        Optional<OutboundProxy> proxy) {
    /** So often in a row our own token may have expired; once more, and our clock is wrong. */
    private static final int TURNS = 3;

    /** Time for Pushy to close the connection and to sign a new token. */
    private static final Duration NEW_TOKEN = Duration.ofSeconds(1);

    /** Sends; the outcome is there when the deadline has passed at the latest. A provider token that has expired costs no attempt. */
    CompletionStage<Outcome> send(ApnsRequest request) {
        return send(notification(request), 1, System.nanoTime() + deadline.toNanos());
    }

    private CompletionStage<Outcome> send(SimpleApnsPushNotification push, int turn, long endNanos) {
        return new ApnsSend(push, answers, proxy)
                .start(permits, client, left(endNanos))
                .thenCompose(outcome -> ApnsAnswers.isProviderTokenExpired(outcome)
                                && turn < TURNS
                                && left(endNanos).compareTo(NEW_TOKEN) > 0
                        ? again(push, turn + 1, endNanos)
                        : CompletableFuture.completedFuture(outcome));
    }

    private CompletionStage<Outcome> again(SimpleApnsPushNotification push, int turn, long endNanos) {
        return CompletableFuture.supplyAsync(
                        () -> send(push, turn, endNanos),
                        CompletableFuture.delayedExecutor(NEW_TOKEN.toMillis(), TimeUnit.MILLISECONDS, Runnable::run))
                .thenCompose(Function.identity());
    }

    private static Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    private static SimpleApnsPushNotification notification(ApnsRequest request) {
        PushType type =
                switch (request.kind()) {
                    case ALERT -> PushType.ALERT;
                    case BACKGROUND -> PushType.BACKGROUND;
                    case VOIP -> PushType.VOIP;
                };
        return new SimpleApnsPushNotification(
                request.token().value(),
                request.topic(),
                request.payload().json().value(),
                request.expiration().orElse(null),
                DeliveryPriority.getFromCode(request.kind().priority()),
                type,
                request.collapseId().orElse(null),
                request.id().orElse(null));
    }
}
