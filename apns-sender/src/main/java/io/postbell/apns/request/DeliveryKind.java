package io.postbell.apns.request;

import java.util.Locale;

/** How Apple handles a push: header {@code apns-push-type} with the priority, topic and size that go with it (spec/providers.md 2.2). */
public enum DeliveryKind {
    /** Shown to the person, at once. */
    ALERT(10, "", 4096),
    /** Wakes the app when the phone finds it convenient; Apple refuses priority 10 for these. */
    BACKGROUND(5, "", 4096),
    /** A call that rings. */
    VOIP(10, ".voip", 5120);

    private final int priority;
    private final String topicSuffix;
    private final int maxPayloadBytes;

    DeliveryKind(int priority, String topicSuffix, int maxPayloadBytes) {
        this.priority = priority;
        this.topicSuffix = topicSuffix;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** Header {@code apns-priority}: 10 at once, 5 with regard to the battery. */
    public int priority() {
        return priority;
    }

    /** Header {@code apns-push-type}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Header {@code apns-topic} of an app. */
    public String topic(String bundleId) {
        return bundleId + topicSuffix;
    }

    /** Most bytes that Apple takes as payload. */
    public int maxPayloadBytes() {
        return maxPayloadBytes;
    }
}
