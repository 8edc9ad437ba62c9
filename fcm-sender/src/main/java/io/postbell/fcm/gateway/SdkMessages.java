package io.postbell.fcm.gateway;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.FcmOptions;
import com.google.firebase.messaging.Message;
import io.postbell.fcm.message.FcmMessage;
import java.time.Duration;

/** Our message in the SDK's words. */
final class SdkMessages {
    private SdkMessages() {}

    /** Throws {@link IllegalArgumentException} when the SDK finds the message wrong, for example an empty token. */
    @SuppressWarnings(
            "deprecation") // by token: the successor, the Firebase installation id, is not what phones register today
    static Message of(FcmMessage message) {
        AndroidConfig.Builder android = AndroidConfig.builder()
                .setPriority(message.urgent() ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL);
        message.ttl().map(Duration::toMillis).ifPresent(android::setTtl);
        message.collapseKey().ifPresent(android::setCollapseKey);
        Message.Builder built = Message.builder()
                .setToken(message.token().value())
                .putAllData(message.data())
                .setAndroidConfig(android.build());
        message.analyticsLabel().map(FcmOptions::withAnalyticsLabel).ifPresent(built::setFcmOptions);
        return built.build();
    }
}
