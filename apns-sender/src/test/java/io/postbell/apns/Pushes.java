package io.postbell.apns;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;

/** Pushes to begin with. */
public final class Pushes {
    /** Time at which the pushes below are accepted. */
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    /** A token of the form that Pushy's own server accepts. */
    public static final String TOKEN = "0123456789abcdef".repeat(4);

    private Pushes() {}

    /** The push of the observed examples in spec/push-proxy-examples.jsonl, every field set. */
    public static Push.Builder full() {
        return plain().setAckId("ack1")
                .setPostId("post1")
                .setCategory("CAN_REPLY")
                .setBadge(3)
                .setTeamId("team1")
                .setChannelId("chan1")
                .setRootId("root1")
                .setChannelName("Town Square")
                .setSenderId("send1")
                .setSenderName("bob")
                .setOverrideUsername("hook")
                .setOverrideIconUrl("http://i/x.png")
                .setFromWebhook("true")
                .setIsCrtEnabled(true)
                .setSignature(Sensitive.of("sig1"));
    }

    /** A message with nothing but what every push has. */
    public static Push.Builder plain() {
        return Push.newBuilder()
                .setNotificationId("5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d")
                .setServerId("srv1")
                .setDeviceId("dev1")
                .setProvider("apns")
                .setApp("apple_rn")
                .setAppVersion(2)
                .setToken(Sensitive.of(TOKEN))
                .setType("message")
                .setMessage(Sensitive.of("hello :tada: <b>&"))
                .setAcceptedAt(NOW)
                .setRoutedAt(NOW)
                .setExpiresAt(NOW.plusSeconds(86_400));
    }
}
