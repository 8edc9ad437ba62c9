package io.postbell.runtime.metrics;

/** Who exports a metric. */
public enum Origin {
    /** Each of the four services. */
    ALL("every service"),
    /** The HTTP API. */
    INGEST("ingest-service"),
    /** The router. */
    ROUTER("router-stream"),
    /** Both senders. */
    SENDERS("apns-sender, fcm-sender"),
    /** Whoever has a consumer group. */
    READERS("router-stream, apns-sender, fcm-sender"),
    /** The way to Apple. */
    APNS("apns-sender"),
    /** The way to Google. */
    FCM("fcm-sender");

    private final String services;

    Origin(String services) {
        this.services = services;
    }

    /** Names of the services, for people. */
    public String services() {
        return services;
    }
}
