package io.postbell.router;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The router's own settings, under {@code postbell.router}. */
public interface RouterAppConfig extends Validated {
    /** Name of the application; with the topic prefix before it, it is the consumer group and begins the changelogs' names. */
    @Help("Name of the application; with the topic prefix before it, it is the consumer group.")
    @WithDefault("postbell-router")
    String applicationId();

    /** Fixed name of this instance. */
    @Help(
            "Fixed name of this instance, such as the pod's; lets a restarted instance keep its work without a rebalance.")
    Optional<String> instanceId();

    /** What holds after a crash. */
    @Help("exactly-once, or at-least-once: cheaper, but badges may count twice after a crash.")
    @WithDefault("exactly-once")
    Guarantee guarantee();

    /** How often work is committed; with exactly-once also how long readers wait for it. */
    @Help("How often work is committed; with exactly-once each post waits for two commits on its way.")
    @DurationRange(min = "PT0.005S", max = "PT10S")
    @WithDefault("PT0.05S")
    Duration commitInterval();

    /** Threads that work. */
    @Help(
            "Threads that work; unless set twice as many as processors, 16 at most: a busy one waits half its time for commits.")
    @Range(min = 1, max = 256)
    Optional<Integer> threads();

    /** Where stores are kept. */
    @Help("Directory of the stores; what is lost is read again from Kafka.")
    @WithDefault("router-state")
    Path stateDirectory();

    /** Copies of each store on other instances. */
    @Help("Copies of each store on other instances, for a quick takeover.")
    @Range(min = 0, max = 8)
    @WithDefault("0")
    int standbyReplicas();

    /** Memory of the stores. */
    StoreMemory stores();

    /** Thread failures that are borne. */
    Recovery recovery();

    /** Tenants with counters of their own. */
    @Help(
            "How many tenants have counters of their own in the metrics, the first that are seen; 0 counts none by tenant.")
    @Range(min = 0, max = 1_000)
    @WithDefault("20")
    int tenantsCounted();

    /** How the chat server is set up. */
    ChatServerConfig chat();

    /** How walks over many people are cut. */
    FanoutConfig fanout();

    /** Posts of a tenant that are decided at once. */
    @Help(
            "Posts of one tenant that are decided at once within 0.1 s, of each partition, while the router is behind; more"
                    + " wait, and tenants who wait take turns. 1000000 lets nobody wait: the order of arrival.")
    @Range(min = 1, max = 1_000_000)
    @WithDefault("20")
    int tenantAllowance();

    /** How long a push is worth sending that is neither a badge nor a call. */
    @Help("How long after its post's acceptance a push is worth sending, but for badges and calls.")
    @DurationRange(min = "PT1S", max = "P28D")
    @WithDefault("PT24H")
    Duration messageLifetime();

    /** How long the number on the icon is worth sending. */
    @Help("How long a push is worth sending that only sets the number on the app's icon.")
    @DurationRange(min = "PT1S", max = "P28D")
    @WithDefault("PT5M")
    Duration badgeLifetime();

    /** How long a call rings. */
    @Help("How long a push is worth sending that announces a call.")
    @DurationRange(min = "PT1S", max = "P28D")
    @WithDefault("PT30S")
    Duration callLifetime();

    /** How long post ids are remembered. */
    @Help("How long a post id is remembered, so that the same post is not announced twice.")
    @DurationRange(min = "PT1M", max = "P7D")
    @WithDefault("PT24H")
    Duration seenPosts();

    /** How long posts without a reply are remembered. */
    @Help("How long a post that nobody replied to is remembered; a later reply finds a thread without a known author.")
    @DurationRange(min = "PT1H", max = "P3650D")
    @WithDefault("P30D")
    Duration threadRoots();

    /** Salts of the hashes that stand for people, by tenant. */
    @Help(
            "Salt of the hashes that stand for people in events, by server id. A new one cuts old events off from new ones.")
    Map<String, Secret> referenceSalts();

    @Override
    default void validate(Problems problems) {
        if (!applicationId().matches("[A-Za-z0-9._-]{1,100}")) {
            problems.add("application-id", applicationId(), "1 to 100 of A-Z a-z 0-9 . _ -");
        }
    }

    /** Memory of the stores. */
    interface StoreMemory extends Validated {
        /** Cache of all stores together. */
        @Help("Memory for blocks, indexes and write buffers of all stores together, in bytes.")
        @Range(min = 8_388_608)
        @WithDefault("134217728")
        long cacheBytes();

        /** Part of it for write buffers. */
        @Help("Part of the cache that write buffers may take, in bytes.")
        @Range(min = 4_194_304)
        @WithDefault("50331648")
        long writeBufferBytes();

        @Override
        default void validate(Problems problems) {
            if (writeBufferBytes() > cacheBytes()) {
                problems.add("write-buffer-bytes", writeBufferBytes(), "at most cache-bytes, " + cacheBytes());
            }
        }
    }

    /** Thread failures that are borne before the process gives up. */
    interface Recovery extends Validated {
        /** How many, for each thread. */
        @Help("Thread failures within the window, for each thread, after which the router gives up and reports itself"
                + " dead.")
        @Range(min = 0, max = 10_000)
        @WithDefault("10")
        int maxFailures();

        /** Within this time. */
        @Help("Time within which thread failures are counted.")
        @DurationRange(min = "PT1S", max = "P1D")
        @WithDefault("PT10M")
        Duration window();

        /** Longest pause before a failed thread is replaced. */
        @Help("Longest pause before a failed thread is replaced; the first is a hundredth of it.")
        @DurationRange(min = "PT0.1S", max = "PT5M")
        @WithDefault("PT10S")
        Duration longestPause();
    }
}
