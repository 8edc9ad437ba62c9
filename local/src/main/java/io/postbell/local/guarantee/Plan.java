package io.postbell.local.guarantee;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How large a run is.
 *
 * @param people who get posts
 * @param notifications at least so many; the load goes on while faults are under way
 * @param perSecond notifications posted a second, if the machine can do as much
 * @param ahead so many people may wait for the router's decision; if there are more, the load waits
 * @param trouble how long a fault lasts that has a length
 * @param faults done one after another, in the order in which {@link FaultName} has them
 * @param retryDelays of both senders
 * @param patience how long a recovery may take at most
 */
public record Plan(
        int people,
        long notifications,
        int perSecond,
        long ahead,
        Duration trouble,
        Set<FaultName> faults,
        List<Duration> retryDelays,
        Duration patience) {
    private static final List<Duration> SHORT_DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30));

    /** Copies the collections. */
    public Plan {
        faults = Set.copyOf(faults);
        retryDelays = List.copyOf(retryDelays);
    }

    /** A run that fits into a test run: each service and one broker are killed, each provider is away for a moment. */
    public static Plan brief() {
        return new Plan(
                100, 3_000, 60, 600, Duration.ofSeconds(5), FaultName.BRIEF, SHORT_DELAYS, Duration.ofMinutes(3));
    }

    /** Every fault, with at least so many notifications. */
    public static Plan full(int people, long notifications, Duration trouble) {
        return new Plan(people, notifications, 150, 1_000, trouble, FaultName.ALL, SHORT_DELAYS, Duration.ofMinutes(5));
    }

    /** The same with these faults only. */
    Plan with(Set<FaultName> only) {
        return new Plan(people, notifications, perSecond, ahead, trouble, only, retryDelays, patience);
    }
}
