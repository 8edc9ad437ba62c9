package io.postbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            message,      -,     standard, PT24H
            message,      calls, standard, PT30S
            message,      calls, voip,     PT30S
            message,      -,     voip,     PT30S
            clear,        -,     standard, PT24H
            update_badge, -,     standard, PT5M
            session,      -,     standard, PT24H
            test,         -,     standard, PT24H
            something,    else,  standard, PT24H
            -,            -,     -,        PT24H
            """)
    void aCallRingsHalfAMinuteAndABadgeLastsFive(String type, String subType, String transport, Duration lifetime) {
        assertThat(Lifetimes.DEFAULT.of(type, subType, transport)).isEqualTo(lifetime);
    }
}
