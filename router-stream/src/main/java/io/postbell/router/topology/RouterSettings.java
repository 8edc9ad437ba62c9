package io.postbell.router.topology;

import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.service.Origin;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Everything that shapes the topology and its decisions. Immutable.
 *
 * @param topicPrefix what every topic's name begins with
 * @param userPartitions number of partitions of the topics joined by user; candidates are sorted by it
 * @param chat how the chat server is set up
 * @param lifetimes how long pushes are worth sending
 * @param seenPosts how long a post id is remembered, so that the same post is not announced twice
 * @param threadRoots how long a post is remembered to which nobody replied, so that a reply finds its author and whom it mentions
 * @param fanout how walks over many people are cut
 * @param turns how tenants take turns
 * @param stores where stores keep their rows
 * @param persons what stands for people in the events
 * @param origin what the events say of this process
 */
public record RouterSettings(
        String topicPrefix,
        int userPartitions,
        ChatServer chat,
        Lifetimes lifetimes,
        Duration seenPosts,
        Duration threadRoots,
        Fanout fanout,
        Turns turns,
        StoreKind stores,
        PersonReferences persons,
        Origin origin) {

    /** With references of nobody, in an unknown place, and no turns: everything is decided in the order in which it comes. */
    public RouterSettings(
            String topicPrefix,
            int userPartitions,
            ChatServer chat,
            Lifetimes lifetimes,
            Duration seenPosts,
            Duration threadRoots,
            Fanout fanout,
            StoreKind stores) {
        this(
                topicPrefix,
                userPartitions,
                chat,
                lifetimes,
                seenPosts,
                threadRoots,
                fanout,
                Turns.OFF,
                stores,
                PersonReferences.NONE,
                Origin.UNKNOWN);
    }

    /**
     * How walks over many people are cut.
     *
     * @param sliceRecipients people of a post dealt with at once; if there are more, the rest is a walk
     * @param batchRecipients most people in one record of candidates
     * @param interval time between looks whether walks can go on
     * @param windowRecipients most candidates of the walks of one partition that are on their way between the stages
     * @param ackTimeout after this time without word the candidates of a walk count as lost
     */
    public record Fanout(
            int sliceRecipients, int batchRecipients, Duration interval, int windowRecipients, Duration ackTimeout) {
        /** Measured: 20,000 people take about 25 ms. */
        public static final Fanout DEFAULT =
                new Fanout(200, 200, Duration.ofMillis(20), 10_000, Duration.ofSeconds(30));

        /** With a window of one slice. */
        public Fanout(int sliceRecipients, int batchRecipients, Duration interval) {
            this(sliceRecipients, batchRecipients, interval, sliceRecipients, DEFAULT.ackTimeout());
        }
    }

    /**
     * How tenants take turns.
     *
     * @param patience nobody waits while posts are read within this time of their writing
     * @param late while posts are put aside that are older than this, turns are as short as can be
     * @param allowance posts of a tenant that are decided at once within 0.1 s, of each partition; what is more waits
     * @param mostRecords so many wait at most, in each partition
     * @param mostBytes so much waits at most, in each partition
     * @param nanoTime a clock that only moves forward, in nanoseconds, by which turns are kept short
     */
    public record Turns(
            Duration patience, Duration late, int allowance, int mostRecords, long mostBytes, LongSupplier nanoTime) {
        private static final Duration PATIENCE = Duration.ofMillis(200);
        private static final Duration LATE = Duration.ofMillis(500);
        private static final int MOST_RECORDS = 100_000;
        private static final long MOST_BYTES = 64 * 1024 * 1024L;

        /** An allowance that nobody exceeds. */
        private static final int ALL = 1_000_000;

        /** Nothing waits. */
        public static final Turns OFF = of(Integer.MAX_VALUE, () -> 0);

        /** As many wait as a disk and a changelog take in easily. */
        public static Turns of(int allowance, LongSupplier nanoTime) {
            return new Turns(PATIENCE, LATE, allowance, MOST_RECORDS, MOST_BYTES, nanoTime);
        }

        /** Whether anybody may ever have to wait. */
        public boolean on() {
            return allowance < ALL;
        }
    }

    /** What a new Mattermost server does, for a number of user partitions. Nothing waits for a turn. */
    public static RouterSettings defaults(String topicPrefix, int userPartitions) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                ChatServer.DEFAULT,
                Lifetimes.DEFAULT,
                Duration.ofHours(24),
                Duration.ofDays(30),
                Fanout.DEFAULT,
                StoreKind.ON_DISK);
    }
}
