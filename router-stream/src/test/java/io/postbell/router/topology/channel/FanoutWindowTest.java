package io.postbell.router.topology.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of the walks goes out. */
class FanoutWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest(name = "{1} of {0} under way: {2} may go out")
    @CsvSource({
        "20000,     0, 20000",
        "20000,     1, 19999",
        "20000, 17500,  2500",
        // less than an eighth waits until it is worth a slice
        "20000, 17501,     0",
        "20000, 20000,     0",
        // more than allowed: the window was larger before a restart
        "20000, 50000,     0",
        "20000, 5000000000, 0",
        "1000,    875,   125",
        "1000,    876,     0",
        "7,         6,     1",
        "1,         0,     1",
        "1,         1,     0",
    })
    void isOpenForWhatIsNotUnderWay(int most, long underWay, int free) {
        assertThat(new FanoutWindow(most, Duration.ofSeconds(30)).free(underWay))
                .isEqualTo(free);
    }

    @ParameterizedTest(name = "{0} for {1} walks: {2} go on, the first with {3}")
    @CsvSource({
        "20000,  1,  1, 20000",
        "20000,  3,  3,  6667",
        "20000, 99, 20,  1000",
        "2500,  99,  2,  1250",
        "999,   99,  1,   999",
        "1,     99,  1,     1",
    })
    void isDividedAmongWalks(int free, int waiting, int goOn, int share) {
        int walks = Math.min(waiting, FanoutWindow.walks(free));
        assertThat(walks).isEqualTo(goOn);
        assertThat(FanoutWindow.share(free, walks)).isEqualTo(share);
        int left = free;
        for (int i = 0; i < walks; i++) {
            left -= FanoutWindow.share(left, walks - i);
        }
        assertThat(left).as("nothing is left over, and no more is handed out").isZero();
    }

    @ParameterizedTest(name = "last word {0} s ago: lost {1}")
    @CsvSource({"0, false", "29, false", "30, true", "3600, true", "-29, false", "-30, true"})
    void givesUpWhatIsLost(long secondsAgo, boolean lost) {
        FanoutWindow window = new FanoutWindow(1, Duration.ofSeconds(30));
        assertThat(window.lost(NOW.minusSeconds(secondsAgo), NOW)).isEqualTo(lost);
    }
}
