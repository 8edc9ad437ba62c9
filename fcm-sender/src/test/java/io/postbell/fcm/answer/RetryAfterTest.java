package io.postbell.fcm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @MethodSource
    void reads(Object value, Duration wait) {
        assertThat(RetryAfter.in(Map.of("Retry-After", value), NOW)).isEqualTo(Optional.ofNullable(wait));
    }

    static List<Arguments> reads() {
        return List.of(
                Arguments.of("37", Duration.ofSeconds(37)),
                Arguments.of(List.of("37"), Duration.ofSeconds(37)),
                Arguments.of(List.of("37", "99"), Duration.ofSeconds(37)),
                Arguments.of(List.of(37L), Duration.ofSeconds(37)),
                Arguments.of(" 5 ", Duration.ofSeconds(5)),
                Arguments.of("0", Duration.ZERO),
                Arguments.of("999999", Duration.ofHours(1)),
                Arguments.of("Sat, 21 Nov 2026 12:01:30 GMT", Duration.ofSeconds(90)),
                Arguments.of("Sat, 21 Nov 2026 11:00:00 GMT", Duration.ZERO),
                Arguments.of("soon", null),
                Arguments.of("-1", null),
                Arguments.of("9999999999", null),
                Arguments.of("", null),
                Arguments.of(List.of(), null));
    }

    @Test
    void findsTheHeaderInAnyCase() {
        assertThat(RetryAfter.in(Map.of("a", "1", "retry-AFTER", List.of("2")), NOW))
                .contains(Duration.ofSeconds(2));
        assertThat(RetryAfter.in(Map.of(), NOW)).isEmpty();
    }
}
