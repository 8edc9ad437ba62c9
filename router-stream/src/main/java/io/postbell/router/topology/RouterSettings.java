package io.postbell.router.topology;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.topology.state.StoreKind;
import java.time.Duration;

/**
 * Everything that shapes the topology and its decisions.
 *
 * @param topicPrefix what every topic's name begins with
 * @param userPartitions number of partitions of the topics joined by user; candidates are sorted by it
 * @param maxNotificationsPerChannel number of active members from which on @channel, @all and @here stop working
 * @param enableUserStatuses whether presence is known; if false, everybody's status is empty
 * @param content how names are shown
 * @param messageLifetime how long after its post's acceptance a push is worth sending
 * @param seenPosts how long a post id is remembered, so that the same post is not announced twice
 * @param fanout how walks over many people are cut
 * @param stores where stores keep their rows
 */
public record RouterSettings(
        String topicPrefix,
        int userPartitions,
        int maxNotificationsPerChannel,
        boolean enableUserStatuses,
        ContentSettings content,
        Duration messageLifetime,
        Duration seenPosts,
        Fanout fanout,
        StoreKind stores) {

    /**
     * How walks over many people are cut.
     *
     * @param sliceRecipients people dealt with in one go
     * @param batchRecipients most people in one record of candidates
     * @param interval time between slices
     */
    public record Fanout(int sliceRecipients, int batchRecipients, Duration interval) {
        /** Measured: a slice of 20,000 takes about 25 ms. */
        public static final Fanout DEFAULT = new Fanout(20_000, 200, Duration.ofMillis(20));
    }

    /** What a new Mattermost server does, for a number of user partitions. */
    public static RouterSettings defaults(String topicPrefix, int userPartitions) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                1_000,
                true,
                ContentSettings.DEFAULT,
                Duration.ofHours(24),
                Duration.ofHours(24),
                Fanout.DEFAULT,
                StoreKind.ON_DISK);
    }

    /** The same with other cuts of long walks. */
    public RouterSettings withFanout(Fanout other) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                maxNotificationsPerChannel,
                enableUserStatuses,
                content,
                messageLifetime,
                seenPosts,
                other,
                stores);
    }

    /** The same with rows kept elsewhere. */
    public RouterSettings withStores(StoreKind other) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                maxNotificationsPerChannel,
                enableUserStatuses,
                content,
                messageLifetime,
                seenPosts,
                fanout,
                other);
    }

    /** The same with another limit of channel mentions. */
    public RouterSettings withMaxNotificationsPerChannel(int other) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                other,
                enableUserStatuses,
                content,
                messageLifetime,
                seenPosts,
                fanout,
                stores);
    }
}
