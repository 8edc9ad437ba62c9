package io.postbell.router.equivalence.reference;

/** What one phone gets. What is absent is null. */
public record Sent(
        String deviceId,
        String message,
        String channelName,
        String senderName,
        String senderId,
        String overrideUsername,
        String overrideIconUrl,
        String fromWebhook,
        boolean idLoaded,
        boolean collapsedThreads,
        int badge) {}
