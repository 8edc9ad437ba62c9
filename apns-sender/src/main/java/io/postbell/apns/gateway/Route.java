package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.postbell.apns.request.ApnsRequest;
import io.postbell.runtime.delivery.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Where an app's pushes go.
 *
 * @param permits how many may be under way
 * @param client shared with the other apps of the same team and server
 * @param deadline of each push
 */
record Route(String bundleId, StreamPermits permits, SharedClient client, Duration deadline) {
    /** Sends; the outcome is there when the deadline has passed at the latest. */
    CompletionStage<Outcome> send(ApnsRequest request) {
        return new ApnsSend(notification(request)).start(permits, client, deadline);
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
                request.expiration(),
                DeliveryPriority.getFromCode(request.kind().priority()),
                type,
                request.collapseId(),
                request.id());
    }
}
