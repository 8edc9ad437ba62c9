package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One Pushy client and how many of its streams nobody waits for any more. Thread-safe. */
final class Generation {
    private final ApnsClient client;
    private final AtomicInteger abandoned = new AtomicInteger();

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
            if (!stream.isDone()) {
                int count = abandoned.incrementAndGet();
                reply.whenComplete((late, lateFailure) -> abandoned.decrementAndGet());
                onAbandoned.accept(count);
            }
        });
    }

    /** Closes the client; its open streams fail within the graceful shutdown time. */
    CompletionStage<Void> close() {
        return client.close();
    }
}
