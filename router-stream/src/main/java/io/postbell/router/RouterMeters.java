package io.postbell.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.Reason;
import io.postbell.router.topology.RouterObserver;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what the router does. Safe for use by several threads. */
final class RouterMeters implements RouterObserver {
    private static final String DECISIONS = "postbell.router.decisions";

    private final Map<Reason, Counter> suppressed = new EnumMap<>(Reason.class);
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
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

    RouterMeters(MeterRegistry meters) {
        for (Reason reason : Reason.values()) {
            suppressed.put(reason, decisions(meters, "suppress", reason.label()));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("postbell.router.dead.letters")
                            .description("Records that could not be used")
                            .tag("reason", reason.label())
                            .register(meters));
        }
        sent = decisions(meters, "send", "");
        pushes = counter(meters, "postbell.router.pushes", "Pushes handed to the senders");
        duplicates = counter(meters, "postbell.router.duplicate.posts", "Posts that came again and were left out");
        tooManyUsers = counter(
                meters,
                "postbell.router.channel.mentions.refused",
                "Mentions of a whole channel without effect, because it has too many members");
        deferred = counter(meters, "postbell.router.walks.deferred", "Walks over many people that were put aside");
        finished = counter(meters, "postbell.router.walks.finished", "Walks put aside that came to their end");
        unanswered = counter(
                meters,
                "postbell.router.walks.unanswered",
                "Walks that went on without word that candidates they had sent were dealt with");
        unreadablePolicies = counter(meters, "postbell.router.policies.unreadable", "Policies that cannot be read");
        unreadableGroups = counter(meters, "postbell.router.groups.unreadable", "Groups that cannot be read");
        repeats = counter(meters, "postbell.router.repeats", "Urgent posts announced again");
        refusedRepeats = counter(
                meters,
                "postbell.router.repeats.refused",
                "Urgent posts that are not announced again, because they mention too many people");
    }

    private static Counter decisions(MeterRegistry meters, String outcome, String reason) {
        return Counter.builder(DECISIONS)
                .description("Candidates decided")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void deadLettered(DeadLetterReason reason) {
        deadLetters.get(reason).increment();
    }

    @Override
    public void decided(Optional<Reason> reason) {
        reason.map(suppressed::get).orElse(sent).increment();
    }

    @Override
    public void pushed(int count) {
        pushes.increment(count);
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
