package io.postbell.ingest.log;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The topics that ingest writes. */
public final class WrittenTopics {
    /** All of them. */
    public static final List<Topic<? extends SpecificRecord>> ALL = List.of(
            Topics.POSTS,
            Topics.CHANNELS,
            Topics.CHANNEL_MEMBERS,
            Topics.USERS,
            Topics.GROUPS,
            Topics.USER_STATUS,
            Topics.DEVICES,
            Topics.POLICIES,
            Topics.CHANNEL_VIEWS,
            Topics.THREAD_FOLLOWS,
            Topics.POST_ACTIONS,
            Topics.DIRECT_PUSHES,
            Topics.DELIVERIES,
            Topics.DEVICE_INVALIDATIONS);

    private WrittenTopics() {}
}
