package io.postbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            message,      -,     PT24H
            message,      calls, PT30S
            clear,        -,     PT24H
            update_badge, -,     PT5M
            session,      -,     PT24H
            test,         -,     PT24H
            something,    else,  PT24H
            -,            -,     PT24H
            """)
    void aCallRingsHalfAMinuteAndABadgeLastsFive(String type, String subType, Duration lifetime) {
        assertThat(Lifetimes.DEFAULT.of(type, subType)).isEqualTo(lifetime);
    }
}
