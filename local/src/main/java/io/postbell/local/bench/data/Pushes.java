package io.postbell.local.bench.data;

import io.postbell.event.Push;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Pushes as the router writes them: a message of a public channel, 30 words, each to a phone of its own. */
public final class Pushes {
    private static final String WORDS = new Texts(7).message(30);

    private Pushes() {}

    /** Key of a push by its number. */
    public static String key(long number) {
        return Keys.device(Ids.SERVER, Ids.user(number), "phone");
    }

    /** A push by its number. */
    public static Push push(Provider provider, long number) {
        boolean apple = provider == Provider.APNS;
        Instant now = Instant.now();
        return Push.newBuilder()
                .setNotificationId(new UUID(0x8000L, number).toString())
                .setServerId(Ids.SERVER)
                .setUserId(Ids.user(number))
                .setDeviceId("phone")
                .setProvider(provider.label())
                .setApp(apple ? ServiceFiles.APPLE_APP : ServiceFiles.ANDROID_APP)
                .setAppVersion(2)
                .setToken(Sensitive.of(apple ? Ids.appleToken(number) : Ids.googleToken(number)))
                .setType("message")
                .setAckId(new UUID(0x8001L, number).toString())
                .setCollapseId(new UUID(0x8000L, number).toString())
                .setPostId(Ids.post(number))
                .setChannelId(Ids.channel(1))
                .setTeamId(Ids.TEAM)
                .setSenderId(Ids.user(999_999_999))
                .setSenderName("author")
                .setChannelName("Channel 1")
                .setCategory("CAN_REPLY")
                .setMessage(Sensitive.of("@author: " + WORDS))
                .setBadge(1)
                .setCreateAt(now)
                .setAcceptedAt(now)
                .setRoutedAt(now)
                .setExpiresAt(now.plus(1, ChronoUnit.DAYS))
                .build();
    }
}
