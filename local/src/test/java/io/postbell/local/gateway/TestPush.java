package io.postbell.local.gateway;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Provider;
import java.time.Clock;
import java.time.Instant;

/** Pushes to send. */
final class TestPush {
    private TestPush() {}

    /** A message to this token. */
    static Push to(Provider provider, String app, String token) {
        Instant now = Clock.systemUTC().instant();
        return Push.newBuilder()
                .setNotificationId("5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d")
                .setServerId("srv1")
                .setDeviceId("dev1")
                .setProvider(provider.label())
                .setApp(app)
                .setAppVersion(2)
                .setToken(Sensitive.of(token))
                .setType("message")
                .setPostId("post1")
                .setChannelId("chan1")
                .setChannelName("Town Square")
                .setMessage(Sensitive.of("hello 🎉 <b>&"))
                .setAcceptedAt(now)
                .setRoutedAt(now)
                .setExpiresAt(now.plusSeconds(3_600))
                .build();
    }
}
