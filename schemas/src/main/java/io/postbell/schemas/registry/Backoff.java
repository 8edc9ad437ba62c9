package io.postbell.schemas.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before all servers are asked again: twice as long after each round, half of it left to chance so that many services do
 * not come back at once.
 *
 * @param first pause after the first round
 * @param longest no pause is longer, unless the server asks for it
 * @param rounds how often each server is asked at most
 */
record Backoff(Duration first, Duration longest, int rounds, RandomGenerator random) {
    /** For services: 100 ms, 200 ms, and so on up to 2 s; each server at most eight times. */
    static Backoff usual() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 8, RandomGenerator.getDefault());
    }

    /**
     * The pause after a round.
     *
     * @param round number of the round that failed, from 1
     * @param asked what the server asked for; an upper bound on it is the caller's business
     */
    Duration pause(int round, Optional<Duration> asked) {
        Duration full = first.multipliedBy(1L << Math.min(round - 1, 20));
        Duration capped = full.compareTo(longest) > 0 ? longest : full;
        long half = capped.toNanos() / 2;
        Duration jittered = Duration.ofNanos(half + random.nextLong(half + 1));
        return asked.filter(wish -> wish.compareTo(jittered) > 0).orElse(jittered);
    }
}
