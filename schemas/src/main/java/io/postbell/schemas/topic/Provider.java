package io.postbell.schemas.topic;

import java.util.Locale;

/** A push service that a device belongs to. */
public enum Provider {
    /** Apple Push Notification service. */
    APNS,
    /** Firebase Cloud Messaging. */
    FCM;

    /** Name in topics and records: {@code apns} or {@code fcm}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
