package io.postbell.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.event.Decision;
import io.postbell.event.Post;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.Reason;
import io.postbell.router.topology.RouterObserver;
import io.postbell.runtime.metrics.RouterMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the router does. Safe for use by several threads. */
final class RouterMeters implements RouterObserver {
    /** Records may name any time; nothing is timed as longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Map<Reason, Counter> suppressed = new EnumMap<>(Reason.class);
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final TenantMeters tenants;
    private final Timer matchLatency;
    private final Timer decisionLatency;
    private final Counter sent;
    private final Counter pushes;
    private final Counter duplicates;
    private final Counter tooManyUsers;
    private final Counter deferred;
    private final Counter finished;
    private final Counter unanswered;
    private final Counter unreadablePolicies;
    private final Counter unreadableGroups;
    private final Counter repeats;
    private final Counter refusedRepeats;
    private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();

    /**
     * Registers the meters.
     *
     * @param mostTenants so many tenants have counters of their own
     */
    RouterMeters(MeterRegistry meters, int mostTenants) {
        for (Reason reason : Reason.values()) {
            suppressed.put(reason, RouterMetrics.DECISIONS.counter(meters, "suppress", reason.label()));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, RouterMetrics.DEAD_LETTERS.counter(meters, reason.label()));
        }
        tenants = new TenantMeters(meters, mostTenants);
        matchLatency = RouterMetrics.MATCH_LATENCY.timer(meters);
        decisionLatency = RouterMetrics.DECISION_LATENCY.timer(meters);
        sent = RouterMetrics.DECISIONS.counter(meters, "send", "");
        pushes = RouterMetrics.PUSHES.counter(meters);
        duplicates = RouterMetrics.DUPLICATE_POSTS.counter(meters);
        tooManyUsers = RouterMetrics.CHANNEL_MENTIONS_REFUSED.counter(meters);
        deferred = RouterMetrics.WALKS_DEFERRED.counter(meters);
        finished = RouterMetrics.WALKS_FINISHED.counter(meters);
        unanswered = RouterMetrics.WALKS_UNANSWERED.counter(meters);
        unreadablePolicies = RouterMetrics.POLICIES_UNREADABLE.counter(meters);
        unreadableGroups = RouterMetrics.GROUPS_UNREADABLE.counter(meters);
        repeats = RouterMetrics.REPEATS.counter(meters);
        refusedRepeats = RouterMetrics.REPEATS_REFUSED.counter(meters);
        RouterMetrics.WAITING.gauge(
                meters,
                () -> waiting.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Duration between(Instant accepted, Instant at) {
        if (accepted.isAfter(at)) {
            return Duration.ZERO;
        }
        return accepted.isBefore(at.minus(LONGEST)) ? LONGEST : Duration.between(accepted, at);
    }

    void deadLettered(DeadLetterReason reason) {
        deadLetters.get(reason).increment();
    }

    @Override
    public void matched(Post post, Instant at) {
        matchLatency.record(between(post.getAcceptedAt(), at));
    }

    @Override
    public void decided(Decision decision, Optional<Reason> reason) {
        reason.map(suppressed::get).orElse(sent).increment();
        tenants.decided(decision.getServerId(), reason.isEmpty());
        decisionLatency.record(between(decision.getAcceptedAt(), decision.getDecidedAt()));
    }

    @Override
    public void pushed(String serverId, int count) {
        pushes.increment(count);
        tenants.pushed(serverId, count);
    }

    @Override
    public void duplicatePost() {
        duplicates.increment();
    }

    @Override
    public void tooManyUsersInChannel() {
        tooManyUsers.increment();
    }

    @Override
    public void walkDeferred() {
        deferred.increment();
    }

    @Override
    public void walkFinished() {
        finished.increment();
    }

    @Override
    public void walkUnanswered() {
        unanswered.increment();
    }

    @Override
    public void waiting(int partition, long records) {
        waiting.put(partition, records);
    }

    @Override
    public void unreadableGroup() {
        unreadableGroups.increment();
    }

    @Override
    public void repeated() {
        repeats.increment();
    }

    @Override
    public void tooManyToRepeat() {
        refusedRepeats.increment();
    }

    @Override
    public void unreadablePolicy() {
        unreadablePolicies.increment();
    }
}
