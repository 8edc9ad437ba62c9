package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One Pushy client and how many of its streams nobody waits for any more. Thread-safe. */
final class Generation {
    private final ApnsClient client;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    Generation(ApnsClient client) {
        this.client = client;
    }

    /**
     * Sends. Pushy's own future is left alone, as it must be; what comes back is passed on.
     *
     * @param answer may be completed by others first, which means that nobody waits any more
     * @param onAbandoned told how many streams are now open in vain, whenever there is one more
     */
    void send(
            SimpleApnsPushNotification push,
            CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> answer,
            Consumer<Integer> onAbandoned) {
        Runnable end = () -> answer.completeExceptionally(new IllegalStateException("the client was closed"));
        underWay.add(end);
        var stream = client.sendNotification(push);
        CompletionStage<PushNotificationResponse<SimpleApnsPushNotification>> reply = stream;
        CompletionStage<PushNotificationResponse<SimpleApnsPushNotification>> wanted = answer;
        reply.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        wanted.whenComplete((response, failure) -> {
            underWay.remove(end);
            if (!stream.isDone()) {
                int count = abandoned.incrementAndGet();
                reply.whenComplete((late, lateFailure) -> abandoned.decrementAndGet());
                onAbandoned.accept(count);
            }
        });
    }

    /** Closes the client; its open streams fail within the graceful shutdown time. */
    CompletionStage<Void> close() {
        CompletionStage<Void> closed = client.close();
        return closed.whenComplete((done, failure) -> endUnderWay());
    }

    /** A push that meets the closing of the client can be left by Pushy without an end; nobody shall wait for it. */
    private void endUnderWay() {
        underWay.forEach(Runnable::run);
    }
}
