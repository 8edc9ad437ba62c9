package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 8, new Random(9));

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "5, 1600", "6, 2000", "100, 2000"})
    void doublesUpToTheLongestAndLeavesHalfToChance(int round, long fullMs) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.pause(round, Optional.empty()))
                    .isBetween(Duration.ofMillis(fullMs / 2), Duration.ofMillis(fullMs));
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        assertThat(backoff.pause(1, Optional.of(Duration.ofSeconds(30)))).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.pause(1, Optional.of(Duration.ZERO))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
}
