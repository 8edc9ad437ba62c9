package io.postbell.fcm;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;

/** Pushes for tests. */
public final class Pushes {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final String APP = "android_rn";
    public static final String TOKEN = "tok1";

    private Pushes() {}

    /** A push with nothing but what every push has. */
    public static Push.Builder bare(String type) {
        return Push.newBuilder()
                .setNotificationId("n1")
                .setServerId("srv1")
                .setDeviceId("dev1")
                .setProvider("fcm")
                .setApp(APP)
                .setToken(Sensitive.of(TOKEN))
                .setType(type)
                .setAcceptedAt(NOW)
                .setRoutedAt(NOW)
                .setExpiresAt(NOW.plusSeconds(86_400));
    }

    /** A push with everything. */
    public static Push.Builder full(String type) {
        return bare(type)
                .setAckId("ack1")
                .setPostId("post1")
                .setChannelId("chan1")
                .setTeamId("team1")
                .setRootId("root1")
                .setSenderId("send1")
                .setSenderName("bob")
                .setChannelName("Town Square")
                .setCategory("CAN_REPLY")
                .setMessage(Sensitive.of("hello :tada: <b>&"))
                .setBadge(3)
                .setOverrideUsername("hook")
                .setOverrideIconUrl("http://i/x.png")
                .setFromWebhook("true")
                .setIsCrtEnabled(true)
                .setSignature(Sensitive.of("sig1"));
    }

    /** A message for one token. */
    public static Push to(String token) {
        return full("message").setToken(Sensitive.of(token)).build();
    }
}
