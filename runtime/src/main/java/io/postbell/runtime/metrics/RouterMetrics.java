package io.postbell.runtime.metrics;

import java.util.List;

/** What the router counts and times. */
public final class RouterMetrics {
    /** Decisions. */
    public static final Metric DECISIONS = router(
            "decisions",
            "Candidates decided; reason is empty for those that are sent, docs/decisions.md explains the others",
            "outcome",
            "reason");

    /** Decisions by tenant. */
    public static final Metric TENANT_DECISIONS = router(
            "tenant_decisions",
            "Candidates decided, by tenant: the first postbell.router.tenants-counted that are seen, the rest as (other)",
            "tenant",
            "outcome");

    /** Pushes by tenant. */
    public static final Metric TENANT_PUSHES =
            router("tenant_pushes", "Pushes handed to the senders, by tenant as above", "tenant");

    /** Pushes. */
    public static final Metric PUSHES = router("pushes", "Pushes handed to the senders");

    /** Time to candidates. */
    public static final Metric MATCH_LATENCY = Metric.histogram(
            "postbell_router_match_latency_seconds",
            Origin.ROUTER,
            Buckets.WAY,
            "From accepting a post to knowing whom it may concern");

    /** Time to a decision. */
    public static final Metric DECISION_LATENCY = Metric.histogram(
            "postbell_router_decision_latency_seconds",
            Origin.ROUTER,
            Buckets.WAY,
            "From accepting what caused a decision to the decision; an urgent post that is announced again counts from"
                    + " its first acceptance");

    /** Dead letters. */
    public static final Metric DEAD_LETTERS =
            router("dead_letters", "Records that could not be used, by reason", "reason");

    /** Duplicates. */
    public static final Metric DUPLICATE_POSTS = router("duplicate_posts", "Posts that came again and were left out");

    /** Mentions of too large channels. */
    public static final Metric CHANNEL_MENTIONS_REFUSED = router(
            "channel_mentions_refused", "Mentions of a whole channel without effect, because it has too many members");

    /** Walks put aside. */
    public static final Metric WALKS_DEFERRED = router("walks_deferred", "Walks over many people that were put aside");

    /** Walks ended. */
    public static final Metric WALKS_FINISHED = router("walks_finished", "Walks put aside that came to their end");

    /** Walks without word. */
    public static final Metric WALKS_UNANSWERED =
            router("walks_unanswered", "Walks that went on without word that candidates they had sent were dealt with");

    /** Posts that wait for their tenant's turn. */
    public static final Metric WAITING = Metric.gauge(
            "postbell_router_waiting_records",
            Origin.ROUTER,
            "Posts and actions on them that have been read and wait for their tenant's turn");

    /** Policies that cannot be read. */
    public static final Metric POLICIES_UNREADABLE = router("policies_unreadable", "Policies that cannot be read");

    /** Groups that cannot be read. */
    public static final Metric GROUPS_UNREADABLE = router("groups_unreadable", "Groups that cannot be read");

    /** Urgent posts. */
    public static final Metric REPEATS = router("repeats", "Urgent posts announced again");

    /** Urgent posts to too many. */
    public static final Metric REPEATS_REFUSED = router(
            "repeats_refused", "Urgent posts that are not announced again, because they mention too many people");

    private RouterMetrics() {}

    static List<Metric> all() {
        return List.of(
                DECISIONS,
                TENANT_DECISIONS,
                PUSHES,
                TENANT_PUSHES,
                MATCH_LATENCY,
                DECISION_LATENCY,
                DEAD_LETTERS,
                DUPLICATE_POSTS,
                CHANNEL_MENTIONS_REFUSED,
                WALKS_DEFERRED,
                WALKS_FINISHED,
                WALKS_UNANSWERED,
                WAITING,
                POLICIES_UNREADABLE,
                GROUPS_UNREADABLE,
                REPEATS,
                REPEATS_REFUSED);
    }

    private static Metric router(String name, String meaning, String... labels) {
        return Metric.counter("postbell_router_" + name + "_total", Origin.ROUTER, meaning, labels);
    }
}
