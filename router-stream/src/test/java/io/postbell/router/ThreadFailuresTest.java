package io.postbell.router;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private record Limits(int maxFailures, Duration window, Duration longestPause)
            implements RouterAppConfig.Recovery {}

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ThreadFailures failures =
            new ThreadFailures(new Limits(3, Duration.ofMinutes(1), Duration.ofMillis(1)), 1, now::get);

    @Test
    void failedThreadsAreReplacedUntilTooManyFailInTooShortATime() {
        for (int i = 0; i < 3; i++) {
            assertThat(failures.handle(new IllegalStateException("broken"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(new IllegalStateException("broken"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void eachOfManyThreadsMayFailAsOften() {
        ThreadFailures of16 =
                new ThreadFailures(new Limits(3, Duration.ofMinutes(1), Duration.ofMillis(1)), 16, now::get);
        for (int i = 0; i < 3 * 16; i++) {
            assertThat(of16.handle(new IllegalStateException("broken"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(of16.handle(new IllegalStateException("broken"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void oldFailuresAreForgotten() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(new IllegalStateException("broken"))).isEqualTo(REPLACE_THREAD);
            now.updateAndGet(instant -> instant.plusSeconds(21));
        }
    }

    @Test
    void aRouterThatStopsDoesNotPause() {
        ThreadFailures patient =
                new ThreadFailures(new Limits(100, Duration.ofMinutes(1), Duration.ofDays(1)), 4, now::get);
        patient.close();
        assertThat(patient.handle(new IllegalStateException("broken"))).isEqualTo(REPLACE_THREAD);
    }
}
