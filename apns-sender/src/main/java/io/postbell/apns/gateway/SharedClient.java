package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one client of a key and endpoint, shared by its apps and replaced by a new one when too many of its streams stay without an answer, or
 * when Apple's answers say that its connections are of no use any more. Thread-safe.
 *
 * <p>Pushy knows no deadline: a stream that Apple never answers, and a push that waits for a connection, stay with the client until it is
 * closed. So that they neither add up nor go out much later, the whole client goes.
 */
final class SharedClient {
    private static final Logger LOG = LoggerFactory.getLogger(SharedClient.class);

    private final ClientFactory factory;
    private final Counter replacements;
    private final Wear wear = new Wear(System::nanoTime);
    private volatile Generation current;
    private boolean closed;

    SharedClient(ClientFactory factory, Counter replacements) {
        this.factory = factory;
        this.replacements = replacements;
        this.current = new Generation(factory.open());
    }

    /**
     * Sends.
     *
     * @param answer receives what comes back; completed by others, the push is given up
     */
    void send(
            SimpleApnsPushNotification push,
            CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> answer) {
        Generation generation = current;
        generation.send(push, answer, abandoned -> {
            if (abandoned >= factory.limits().unansweredStreams()) {
                replace(generation, "pushes have no answer");
            }
        });
        CompletionStage<PushNotificationResponse<SimpleApnsPushNotification>> reply = answer;
        reply.thenAccept(response -> {
            if (!response.isAccepted()
                    && wear.isWornBy(
                            response.getStatusCode(),
                            response.getRejectionReason().orElse(""))) {
                replace(generation, "Apple says " + response.getStatusCode());
            }
        });
    }

    /** Closes the client; what is under way fails within the graceful shutdown time. */
    synchronized CompletionStage<Void> close() {
        closed = true;
        return current.close();
    }

    private synchronized void replace(Generation worn, String why) {
        if (closed || current != worn) {
            return;
        }
        LOG.warn("replacing the connections to {}: {}", factory.endpoint().host(), why);
        wear.replaced();
        current = new Generation(factory.open());
        replacements.increment();
        worn.close();
    }
}
