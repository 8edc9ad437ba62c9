package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTrackTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    private final LagTrack track = new LagTrack();

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void whatIsAllReadHasNoAge() {
        track.saw(100, after(0));
        assertThat(track.ageSeconds(100, after(30))).isZero();
    }

    @Test
    void recordsCameEvenlyBetweenTwoLooks() {
        track.saw(100, after(0));
        track.saw(200, after(10));
        assertThat(track.ageSeconds(150, after(10))).isEqualTo(5);
        assertThat(track.ageSeconds(100, after(40))).isEqualTo(40);
    }

    @Test
    void whatWasThereBeforeTheFirstLookIsAsOldAsThat() {
        track.saw(100, after(0));
        assertThat(track.ageSeconds(7, after(0))).isZero();
        track.saw(100, after(20));
        assertThat(track.ageSeconds(7, after(20))).isEqualTo(20);
    }

    @Test
    void looksOlderThanAnHourAreForgotten() {
        track.saw(100, after(0));
        track.saw(200, after(Duration.ofHours(2).toSeconds()));
        assertThat(track.ageSeconds(50, after(Duration.ofHours(2).toSeconds() + 3)))
                .isEqualTo(3);
    }
}
