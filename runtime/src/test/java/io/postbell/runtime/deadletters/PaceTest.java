package io.postbell.runtime.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate of a redrive, by arithmetic alone. */
class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({"0.1, 1", "1, 1", "8, 2", "100, 25", "400, 100", "100000, 100"})
    void aBatchIsAQuarterOfASecond(double perSecond, int letters) {
        assertThat(new Pace(perSecond).batch()).isEqualTo(letters);
    }

    @Test
    void theFirstGoesAtOnceAndTheNextWaits() {
        Pace pace = new Pace(10);

        assertThat(pace.book(5, -7)).isZero();
        assertThat(pace.book(5, -7)).isEqualTo(SECOND / 2);
        assertThat(pace.book(5, -7 + SECOND / 4)).isEqualTo(SECOND * 3 / 4);
    }

    @Test
    void whatWasNotUsedIsNotMadeUpFor() {
        Pace pace = new Pace(10);
        pace.book(5, 0);

        assertThat(pace.book(5, 60 * SECOND)).isZero();
        assertThat(pace.book(5, 60 * SECOND)).isEqualTo(SECOND / 2);
    }
}
