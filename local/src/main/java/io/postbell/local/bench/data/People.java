package io.postbell.local.bench.data;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.MemberProfile;
import io.postbell.event.Policy;
import io.postbell.event.User;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Provider;
import java.time.Instant;

/** Records about people and channels as ingest-service and router would write them. People have Mattermost's default settings. */
public final class People {
    private static final Instant REGISTERED = Instant.parse("2026-01-01T00:00:00Z");

    private People() {}

    /** The service of a person's one phone: Apple and Google in turn. */
    public static Provider provider(long number) {
        return number % 2 == 0 ? Provider.APNS : Provider.FCM;
    }

    /** Token of a person's one phone. */
    public static String token(long number) {
        return provider(number) == Provider.APNS ? Ids.appleToken(number) : Ids.googleToken(number);
    }

    /** A person. */
    public static User user(long number) {
        return User.newBuilder()
                .setServerId(Ids.SERVER)
                .setUserId(Ids.user(number))
                .setUsername(Ids.username(number))
                .setPush("mention")
                .setChannel("true")
                .build();
    }

    /** A person with a word of his own that mentions him. */
    public static MemberProfile watcher(long channel, long user, String word) {
        return MemberProfile.newBuilder(profile(channel, user, null))
                .setUserMentionKeys(word)
                .build();
    }

    /** A person's one phone. */
    public static Device device(long number) {
        boolean apple = provider(number) == Provider.APNS;
        return Device.newBuilder()
                .setServerId(Ids.SERVER)
                .setUserId(Ids.user(number))
                .setDeviceId("phone")
                .setPlatform(apple ? ServiceFiles.APPLE_APP : ServiceFiles.ANDROID_APP)
                .setAppVersion(2)
                .setToken(Sensitive.of(token(number)))
                .setRegisteredAt(REGISTERED)
                .build();
    }

    /** A public channel. */
    public static Channel channel(long number) {
        return Channel.newBuilder()
                .setServerId(Ids.SERVER)
                .setChannelId(Ids.channel(number))
                .setTeamId(Ids.TEAM)
                .setType("O")
                .setName("channel-" + number)
                .setDisplayName("Channel " + number)
                .build();
    }

    /** A membership. */
    public static ChannelMember member(long channel, long user) {
        return ChannelMember.newBuilder()
                .setServerId(Ids.SERVER)
                .setChannelId(Ids.channel(channel))
                .setUserId(Ids.user(user))
                .build();
    }

    /**
     * What the router makes of a membership.
     *
     * @param push the membership's own level, such as {@code all}; null for none
     */
    public static MemberProfile profile(long channel, long user, String push) {
        return MemberProfile.newBuilder()
                .setServerId(Ids.SERVER)
                .setChannelId(Ids.channel(channel))
                .setUserId(Ids.user(user))
                .setUsername(Ids.username(user))
                .setUserPush("mention")
                .setUserChannel("true")
                .setPush(push)
                .build();
    }

    /** Pushes are on and say everything. */
    public static Policy policy() {
        return Policy.newBuilder()
                .setServerId(Ids.SERVER)
                .setScope("server")
                .setPushEnabled(true)
                .setContents("full")
                .setVersion(1)
                .build();
    }
}
