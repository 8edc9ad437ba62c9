package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.RetryPlan.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPlanTest {
    private static final Instant NOW = Pushes.ROUTED_AT.plusSeconds(1);
    private static final RetryTiers TIERS =
            new RetryTiers(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15)));

    private final RetryPlan plan = new RetryPlan(TIERS, 8);

    @ParameterizedTest(name = "attempt {0}, provider asks for {1}: tier {2}, due after {3}")
    @CsvSource({
        "1, PT0S,   PT10S, PT10S",
        "2, PT0S,   PT1M,  PT1M",
        "3, PT0S,   PT15M, PT15M",
        "7, PT0S,   PT15M, PT15M",
        "1, PT10S,  PT10S, PT10S",
        "1, PT11S,  PT1M,  PT11S",
        "1, PT1M,   PT1M,  PT1M",
        "2, PT30S,  PT1M,  PT1M",
        "1, PT5M,   PT15M, PT5M",
        "1, PT1H,   PT15M, PT1H",
        "3, PT-1S,  PT15M, PT15M"
    })
    void waitsForTheProviderAndNoLessThanTheBackOff(int attempt, Duration after, Duration tier, Duration wait) {
        Next next = plan.afterFailure(pending(attempt, 0), after, "busy", NOW, 0);

        RetryState state = waiting(next, tier);
        assertThat(state.notBefore()).isEqualTo(NOW.plus(wait));
        assertThat(state.attempt()).isEqualTo(attempt + 1);
        assertThat(state.lastReason()).contains("busy");
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(plan.afterFailure(pending(8, 0), Duration.ZERO, "busy", NOW, 0))
                .isInstanceOf(Next.Exhausted.class);
    }

    @Test
    void addsAtMostATenthAtRandom() {
        RetryState state = waiting(plan.afterFailure(pending(2, 0), Duration.ZERO, "busy", NOW, 0.5), TIERS.backOff(2));

        assertThat(state.notBefore()).isEqualTo(NOW.plusSeconds(63));
    }

    @Test
    void remembersTheFirstAttempt() {
        RetryState first = waiting(plan.afterFailure(pending(1, 0), Duration.ZERO, "a", NOW, 0), TIERS.backOff(1));
        PendingPush again = new PendingPush(null, push(), first, NOW);
        RetryState second =
                waiting(plan.afterFailure(again, Duration.ZERO, "b", NOW.plusSeconds(10), 0), TIERS.backOff(2));

        assertThat(second.firstAttemptAt()).contains(NOW);
    }

    @Test
    void whatWouldExpireBeforeIsNotKept() {
        Push push = push();
        push.setExpiresAt(NOW.plusSeconds(10));
        PendingPush pending = new PendingPush(null, push, RetryState.FRESH, NOW);

        assertThat(plan.afterFailure(pending, Duration.ZERO, "busy", NOW, 0)).isInstanceOf(Next.TooLate.class);
        push.setExpiresAt(NOW.plusSeconds(10).plusMillis(1));
        assertThat(plan.afterFailure(pending, Duration.ZERO, "busy", NOW, 0)).isInstanceOf(Next.Wait.class);
    }

    @ParameterizedTest(name = "held {0} times: tier {1}")
    @CsvSource({"0, PT10S", "1, PT1M", "2, PT15M", "50, PT15M"})
    void aHoldCountsNoAttempt(int holds, Duration tier) {
        RetryState state = waiting(plan.afterHold(pending(8, holds), "bad key", NOW, 0), tier);

        assertThat(state.attempt()).isEqualTo(8);
        assertThat(state.holds()).isEqualTo(holds + 1);
        assertThat(state.notBefore()).isEqualTo(NOW.plus(tier));
    }

    @ParameterizedTest(name = "{0} s, asked {1}: tier {2}")
    @CsvSource({"5, false, PT10S", "40, true, PT1M", "300, false, PT15M", "-5, true, PT10S", "5000, false, PT15M"})
    void whatWaitsForItsAppWaitsTillThenAndCountsNoAttempt(int seconds, boolean attempted, Duration tier) {
        Next next = plan.held(pending(8, 3), NOW.plusSeconds(seconds), "paused", NOW, attempted);
        RetryState state = waiting(next, tier);

        assertThat(state.attempt()).isEqualTo(8);
        assertThat(state.holds()).isEqualTo(4);
        assertThat(state.notBefore()).isEqualTo(NOW.plusSeconds(Math.max(0, seconds)));
        assertThat(state.firstAttemptAt().isPresent()).isEqualTo(attempted);
    }

    @Test
    void noProviderIsObeyedForEver() {
        PendingPush pending = pending(1, 0);
        pending.push().setExpiresAt(NOW.plus(Duration.ofDays(365)));

        Next next = plan.afterFailure(pending, Duration.ofSeconds(Long.MAX_VALUE), "busy", NOW, 1);

        assertThat(waiting(next, Duration.ofMinutes(15)).notBefore())
                .isBetween(NOW.plus(RetryPlan.LONGEST), NOW.plus(RetryPlan.LONGEST.multipliedBy(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT0S", "PT10S,PT10S", "PT1M,PT10S", "PT0.5S", "PT-1S"})
    void tiersMustAscendInWholeSeconds(String delays) {
        List<Duration> parsed = delays.isEmpty()
                ? List.of()
                : List.of(delays.split(",")).stream().map(Duration::parse).toList();

        assertThatThrownBy(() -> new RetryTiers(parsed)).hasMessageContaining("retry delays: got " + parsed);
    }

    private static Push push() {
        return Pushes.push("n1", "d1");
    }

    private static PendingPush pending(int attempt, int holds) {
        return new PendingPush(
                null, push(), new RetryState(attempt, holds, Instant.EPOCH, Optional.empty(), Optional.empty()), NOW);
    }

    private static RetryState waiting(Next next, Duration tier) {
        assertThat(next).isInstanceOf(Next.Wait.class);
        Next.Wait wait = (Next.Wait) next;
        assertThat(wait.tier()).isEqualTo(tier);
        return wait.state();
    }
}
