package io.postbell.router;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Stream;

/** The topics that the router reads and writes. */
public final class RouterTopics {
    /** What its group reads: each record is one instance's. */
    public static final List<Topic<?>> READ = List.of(
            Topics.POSTS,
            Topics.CHANNELS,
            Topics.MEMBER_PROFILES,
            Topics.THREAD_FOLLOWS,
            Topics.POST_ACTIONS,
            Topics.USERS,
            Topics.CHANNEL_MEMBERS,
            Topics.USER_STATUS,
            Topics.DEVICES,
            Topics.CHANNEL_VIEWS,
            Topics.DEVICE_INVALIDATIONS,
            Topics.CANDIDATES,
            Topics.FANOUT_ACKS,
            Topics.DIRECT_PUSHES,
            Topics.DEVICE_OWNERS,
            Topics.HELD_PUSHES);

    /** What each instance reads whole. */
    public static final List<Topic<?>> READ_WHOLE = List.of(Topics.POLICIES, Topics.GROUPS);

    /** What it writes; some of it comes back to it. */
    public static final List<Topic<?>> WRITTEN = List.of(
            Topics.MEMBER_PROFILES,
            Topics.CANDIDATES,
            Topics.FANOUT_ACKS,
            Topics.DEVICE_OWNERS,
            Topics.HELD_PUSHES,
            Topics.THREAD_FOLLOWS,
            Topics.DECISIONS,
            Topics.PUSH_APNS,
            Topics.PUSH_FCM,
            Topics.ROUTER_DLQ);

    /** All of them, each once. */
    public static final List<Topic<?>> ALL = Stream.of(READ, READ_WHOLE, WRITTEN)
            .<Topic<?>>flatMap(List::stream)
            .distinct()
            .toList();

    private RouterTopics() {}
}
