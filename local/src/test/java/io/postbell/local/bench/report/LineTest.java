package io.postbell.local.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Medians, ratios and aims. */
class LineTest {
    @Test
    void countsTheMiddleRun() {
        assertThat(Line.of("b", "f", "u", List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(Line.of("b", "f", "u", List.of(4.0, 1.0)).median()).isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 100, true",
        "AT_LEAST, 101, false",
        "BELOW, 101, true",
        "BELOW, 100, false",
        "RATIO_AT_LEAST, 2, true",
        "RATIO_AT_LEAST, 2.1, false",
        "RATIO_AT_MOST, 2, true",
        "RATIO_AT_MOST, 1.9, false"
    })
    void judgesTheMedian(Aim.Kind kind, double bound, boolean met) {
        Line line = Line.of("b", "f", "u", List.of(100.0))
                .beside("yardstick", List.of(50.0))
                .aiming(kind, bound);

        assertThat(line.aim().orElseThrow().met(line)).isEqualTo(met);
    }

    @Test
    void showsFigureYardstickAndAim() {
        Line line = Line.of("fanout", "rate", "notifications/s", List.of(150_000.0, 90_000.0, 120_000.0))
                .beside("raw", List.of(240_000.0))
                .aiming(Aim.Kind.AT_LEAST, 100_000);

        assertThat(TableText.of(List.of(line)).lines().skip(1).findFirst().orElseThrow())
                .containsSubsequence(
                        "fanout", "rate", "120,000", "90,000..150,000", "raw", "240,000", "0.50", ">= 100,000: met");
    }
}
