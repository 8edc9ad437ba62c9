package io.postbell.router.testing;

import io.postbell.event.Author;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.MemberProfile;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;

/** Builders with the settings of an ordinary person on server {@code s}. */
public final class People {
    /** The server. */
    public static final String SERVER = "s";

    /** When tests begin. */
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private People() {}

    /** A user who is called as his id says, with the props of a new account. */
    public static User.Builder user(String id) {
        return User.newBuilder()
                .setServerId(SERVER)
                .setUserId(id)
                .setUsername(id)
                .setPush("mention")
                .setPushStatus("online")
                .setChannel("true")
                .setFirstNameMention("false")
                .setMentionKeys("")
                .setComments("never");
    }

    /** A channel. */
    public static Channel.Builder channel(String id, String type) {
        return Channel.newBuilder()
                .setServerId(SERVER)
                .setChannelId(id)
                .setType(type)
                .setTeamId("D".equals(type) || "G".equals(type) ? null : "team")
                .setDisplayName("The " + id);
    }

    /** A membership with the props that a join gives. */
    public static ChannelMember.Builder member(String channel, String user) {
        return ChannelMember.newBuilder()
                .setServerId(SERVER)
                .setChannelId(channel)
                .setUserId(user)
                .setPush("default")
                .setMarkUnread("all")
                .setIgnoreChannelMentions("default");
    }

    /** A profile as it comes of such a user and membership. */
    public static MemberProfile.Builder profile(String channel, String user) {
        return MemberProfile.newBuilder()
                .setServerId(SERVER)
                .setChannelId(channel)
                .setUserId(user)
                .setUsername(user)
                .setUserPush("mention")
                .setUserChannel("true")
                .setUserFirstNameMention("false")
                .setUserMentionKeys("")
                .setUserComments("never")
                .setPush("default")
                .setMarkUnread("all")
                .setIgnoreChannelMentions("default");
    }

    /** A phone that was registered a day ago. */
    public static Device.Builder device(String user, String id, String platform) {
        return Device.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setDeviceId(id)
                .setPlatform(platform)
                .setToken(Sensitive.of("token-" + user + "-" + id))
                .setTokenRef("ref-" + user + "-" + id)
                .setRegisteredAt(START.minusSeconds(86_400));
    }

    /** A status. */
    public static UserStatus.Builder status(String user, String status) {
        return UserStatus.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setStatus(status)
                .setLastActivityAt(START.minusSeconds(3_600));
    }

    /** A post, accepted at the start; its author is whoever the channel knows. */
    public static Post.Builder post(String id, String channel, String author, String message) {
        return Post.newBuilder()
                .setServerId(SERVER)
                .setPostId(id)
                .setChannelId(channel)
                .setUserId(author)
                .setMessage(Sensitive.of(message))
                .setCreateAt(START.minusMillis(40))
                .setAcceptedAt(START)
                .setTraceId("0123456789abcdef0123456789abcdef");
    }

    /** Names that travel with a post. */
    public static Author author(String username) {
        return Author.newBuilder().setUsername(username).build();
    }

    /** Pushes on, and this much in them, for the whole server. */
    public static Policy policy(String contents) {
        return Policy.newBuilder()
                .setServerId(SERVER)
                .setScope("server")
                .setPushEnabled(true)
                .setContents(contents)
                .setVersion(7)
                .build();
    }
}
