package io.postbell.schemas.topic;

import static io.postbell.schemas.topic.Partitioning.FIRST_AND_LAST_PART;
import static io.postbell.schemas.topic.Partitioning.FIRST_THREE_PARTS;
import static io.postbell.schemas.topic.Partitioning.FIRST_TWO_PARTS;
import static io.postbell.schemas.topic.Partitioning.WHOLE_KEY;

import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.event.Device;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.FanoutAck;
import io.postbell.event.Group;
import io.postbell.event.HeldPush;
import io.postbell.event.MemberProfile;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.Push;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.schemas.topic.Topic.Sizing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every topic of Postbell. Names are without the installation's prefix. */
public final class Topics {
    private static final Duration DAY = Duration.ofDays(1);

    /** A post was created. */
    public static final Topic<Post> POSTS = Topic.kept("posts", Post.class, WHOLE_KEY, Sizing.CHANNEL, DAY);

    /** Channels as they are. */
    public static final Topic<Channel> CHANNELS = Topic.compacted("channels", Channel.class, WHOLE_KEY, Sizing.CHANNEL);

    /** Memberships with their notify props, lying with the user. */
    public static final Topic<ChannelMember> CHANNEL_MEMBERS =
            Topic.compacted("channel-members", ChannelMember.class, FIRST_AND_LAST_PART, Sizing.USER);

    /** Memberships with the member's mention profile, lying with the channel. */
    public static final Topic<MemberProfile> MEMBER_PROFILES =
            Topic.compacted("member-profiles", MemberProfile.class, FIRST_TWO_PARTS, Sizing.CHANNEL);

    /** People as they are. */
    public static final Topic<User> USERS = Topic.compacted("users", User.class, WHOLE_KEY, Sizing.USER);

    /** Groups that can be mentioned. */
    public static final Topic<Group> GROUPS = Topic.compacted("groups", Group.class, WHOLE_KEY, Sizing.GLOBAL);

    /** Presence. */
    public static final Topic<UserStatus> USER_STATUS =
            Topic.compacted("user-status", UserStatus.class, WHOLE_KEY, Sizing.USER);

    /** Phones, lying with their user. */
    public static final Topic<Device> DEVICES = Topic.compacted("devices", Device.class, FIRST_TWO_PARTS, Sizing.USER);

    /** Content policies. */
    public static final Topic<Policy> POLICIES = Topic.compacted("policies", Policy.class, WHOLE_KEY, Sizing.GLOBAL);

    /** Somebody looked at a channel. */
    public static final Topic<ChannelView> CHANNEL_VIEWS =
            Topic.kept("channel-views", ChannelView.class, WHOLE_KEY, Sizing.USER, DAY);

    /** Who follows which thread, lying with the channel. */
    public static final Topic<ThreadFollow> THREAD_FOLLOWS =
            Topic.kept("thread-follows", ThreadFollow.class, FIRST_TWO_PARTS, Sizing.CHANNEL, DAY);

    /** Reactions to posts, acknowledgements and deletions. */
    public static final Topic<PostAction> POST_ACTIONS =
            Topic.kept("post-actions", PostAction.class, WHOLE_KEY, Sizing.CHANNEL, DAY);

    /** Pushes that arrive addressed. */
    public static final Topic<DirectPush> DIRECT_PUSHES =
            Topic.kept("direct-pushes", DirectPush.class, WHOLE_KEY, Sizing.USER, DAY);

    /** Whose phone a token is, by the token's keyed hash, lying with the direct pushes to it. */
    public static final Topic<DeviceOwner> DEVICE_OWNERS =
            Topic.compacted("device-owners", DeviceOwner.class, FIRST_THREE_PARTS, Sizing.USER);

    /** From the router's direct path to its user stage: pushes that quiet hours held. */
    public static final Topic<HeldPush> HELD_PUSHES =
            Topic.kept("held-pushes", HeldPush.class, WHOLE_KEY, Sizing.USER, DAY);

    /** From the router's channel stage to its user stage; the router places the records itself. */
    public static final Topic<CandidateBatch> CANDIDATES =
            Topic.kept("candidates", CandidateBatch.class, WHOLE_KEY, Sizing.USER, DAY);

    /** Back from the user stage to the channel stage: candidates of a long walk were dealt with. */
    public static final Topic<FanoutAck> FANOUT_ACKS =
            Topic.kept("fanout-acks", FanoutAck.class, WHOLE_KEY, Sizing.CHANNEL, DAY);

    /** Ready for Apple. */
    public static final Topic<Push> PUSH_APNS = push(Provider.APNS);

    /** Ready for Google. */
    public static final Topic<Push> PUSH_FCM = push(Provider.FCM);

    /** What the router decided. */
    public static final Topic<Decision> DECISIONS =
            Topic.kept("decisions", Decision.class, WHOLE_KEY, Sizing.EVENTS, Duration.ofDays(7));

    /** What became of each notification. */
    public static final Topic<Delivery> DELIVERIES =
            Topic.kept("deliveries", Delivery.class, WHOLE_KEY, Sizing.EVENTS, Duration.ofDays(30));

    /** Dead tokens, lying with their user. */
    public static final Topic<DeviceInvalidation> DEVICE_INVALIDATIONS =
            Topic.compacted("device-invalidations", DeviceInvalidation.class, FIRST_TWO_PARTS, Sizing.USER);

    /** Records that the router could not use, as they came, with the reason in headers. */
    public static final Topic<byte[]> ROUTER_DLQ =
            Topic.kept("router.dlq", byte[].class, WHOLE_KEY, Sizing.EVENTS, Duration.ofDays(14));

    private Topics() {}

    /** Pushes of a provider, ready to send. */
    public static Topic<Push> push(Provider provider) {
        return Topic.kept("push." + provider.label(), Push.class, WHOLE_KEY, Sizing.DEVICE, DAY);
    }

    /**
     * Pushes of a provider that wait for another attempt.
     *
     * @param delay how long they wait, in whole seconds
     */
    public static Topic<Push> retry(Provider provider, Duration delay) {
        String name = "push." + provider.label() + ".retry." + label(delay);
        return Topic.kept(name, Push.class, WHOLE_KEY, Sizing.DEVICE, Duration.ofDays(2));
    }

    /** Pushes of a provider that were given up, as they came, with the reason in headers. */
    public static Topic<byte[]> deadLetters(Provider provider) {
        String name = "push." + provider.label() + ".dlq";
        return Topic.kept(name, byte[].class, WHOLE_KEY, Sizing.DEVICE, Duration.ofDays(14));
    }

    /**
     * The whole catalogue.
     *
     * @param retryDelays delays of the retry tiers, the same for each provider
     */
    public static List<Topic<?>> all(List<Duration> retryDelays) {
        List<Topic<?>> topics = new ArrayList<>(List.of(
                POSTS,
                CHANNELS,
                CHANNEL_MEMBERS,
                MEMBER_PROFILES,
                USERS,
                GROUPS,
                USER_STATUS,
                DEVICES,
                POLICIES,
                CHANNEL_VIEWS,
                THREAD_FOLLOWS,
                POST_ACTIONS,
                DIRECT_PUSHES,
                DEVICE_OWNERS,
                HELD_PUSHES,
                CANDIDATES,
                FANOUT_ACKS,
                DECISIONS,
                DELIVERIES,
                DEVICE_INVALIDATIONS,
                ROUTER_DLQ));
        for (Provider provider : Provider.values()) {
            topics.add(push(provider));
            retryDelays.forEach(delay -> topics.add(retry(provider, delay)));
            topics.add(deadLetters(provider));
        }
        return List.copyOf(topics);
    }

    private static String label(Duration delay) {
        long seconds = delay.toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
