package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollapsedThreadsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // server, preference, on
                "ALWAYS_ON,   -,     true",
                "ALWAYS_ON,   off,   true",
                "ALWAYS_ON,   on,    true",
                "DISABLED,    -,     false",
                "DISABLED,    on,    false",
                "DISABLED,    off,   false",
                "DEFAULT_ON,  -,     true",
                "DEFAULT_ON,  on,    true",
                "DEFAULT_ON,  off,   false",
                "DEFAULT_ON,  '',    false",
                "DEFAULT_ON,  maybe, false",
                "DEFAULT_OFF, -,     false",
                "DEFAULT_OFF, on,    true",
                "DEFAULT_OFF, off,   false",
                "DEFAULT_OFF, ON,    false",
            })
    void serverAndPersonDecide(CollapsedThreads server, String preference, boolean on) {
        assertThat(server.on(preference)).isEqualTo(on);
        assertThat(server.followable()).isEqualTo(server != CollapsedThreads.DISABLED);
    }

    @ParameterizedTest
    @CsvSource({"NONE, false, false", "PROFESSIONAL, true, false", "ENTERPRISE, true, true"})
    void licensesAllow(License license, boolean groups, boolean idLoaded) {
        assertThat(license.groupMentions()).isEqualTo(groups);
        assertThat(license.idLoaded()).isEqualTo(idLoaded);
    }
}
