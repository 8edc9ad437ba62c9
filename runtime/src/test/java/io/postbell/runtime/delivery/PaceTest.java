package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an app that is too fast slows down and becomes fast again. */
class PaceTest {
    private static final Outcome QUOTA =
            new Outcome.Throttled(Answer.of(429, "QUOTA_EXCEEDED"), Duration.ofSeconds(37), true);
    private static final Outcome THIS_PHONE =
            new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ofSeconds(30));
    private static final Outcome ACCEPTED = new Outcome.Accepted(Answer.of(200, null), Optional.of("m1"));

    private final Pace pace = new Pace();
    private Instant now = Pushes.ROUTED_AT;

    @Test
    void isFreeUntilTheAppIsThrottled() {
        assertThat(went(10_000)).isEqualTo(10_000);
    }

    @Test
    void onePhoneThatIsThrottledSlowsNobody() {
        went(200);
        answers(THIS_PHONE, 100);
        answers(ACCEPTED, 96);
        answers(QUOTA, 4);
        assertThat(went(100)).isEqualTo(100);
    }

    @Test
    void waitsAsLongAsTheProviderSaysAndGoesOnAtHalfTheRate() {
        went(200);
        answers(QUOTA, 5);
        assertThat(pace.enter(now).orElseThrow().until()).isEqualTo(now.plusSeconds(37));
        answers(QUOTA, 100);
        pass(36_999);
        assertThat(went(1)).isZero();
        pass(1_001);
        assertThat(went(1_000)).isBetween(99, 105);
        pass(1_000);
        assertThat(went(1_000)).isBetween(99, 110);
    }

    @Test
    void whatIsTooEarlyComesBackSoon() {
        went(2);
        answers(QUOTA, 5);
        pass(38_000);
        went(10);
        Hold hold = pace.enter(now).orElseThrow();
        assertThat(hold.until()).isEqualTo(now.plusSeconds(10));
        assertThat(hold.instead().label()).isEqualTo("throttled");
    }

    @Test
    void becomesFasterLittleByLittleAndFreeAtTheEnd() {
        went(200);
        answers(QUOTA, 5);
        pass(38_000);
        int before = went(1_000);
        for (int second = 0; second < 20; second++) {
            pass(1_000);
            int next = went(1_000);
            assertThat(next).isBetween(before - 1, before + 10);
            before = next;
        }
        for (int second = 0; second < 60; second++) {
            pass(1_000);
            went(1_000);
        }
        assertThat(went(5_000)).isEqualTo(5_000);
    }

    @Test
    void theNextThrottlingHalvesAgain() {
        went(400);
        answers(QUOTA, 5);
        pass(38_000);
        int first = went(1_000);
        answers(QUOTA, 5);
        pass(38_000);
        assertThat(went(1_000)).isBetween(first / 2 - 5, first / 2 + 5);
    }

    private int went(int pushes) {
        int count = 0;
        for (int i = 0; i < pushes; i++) {
            count += pace.enter(now).isEmpty() ? 1 : 0;
        }
        return count;
    }

    private void answers(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            pace.answered(outcome, now);
        }
    }

    private void pass(int millis) {
        now = now.plusMillis(millis);
    }
}
