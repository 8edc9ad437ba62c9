package io.postbell.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.ingest.access.Access.InvalidCallersException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may act for which tenant. */
class AccessTest {
    private static final String ONE = Access.hash("one");
    private static final String TWO = Access.hash("two");

    @Test
    void permitsWhoIsListed() throws Exception {
        Access access = Access.parse("# callers\n\n  s1   " + ONE.toUpperCase(Locale.ROOT) + " \n* " + TWO + "\n");

        assertThat(access.isOpen()).isFalse();
        assertThat(access.permits("s1", List.of(ONE))).isTrue();
        assertThat(access.permits("s2", List.of(ONE))).isFalse();
        assertThat(access.permits("s2", List.of(TWO))).isTrue();
        assertThat(access.permits("s2", List.of(ONE, TWO))).isTrue();
        assertThat(access.permits("s1", List.of())).isFalse();
        assertThat(access.permits(List.of(ONE))).isTrue();
        assertThat(access.permits(List.of(Access.hash("three")))).isFalse();
    }

    @Test
    void permitsNobodyWhenNobodyIsListed() throws Exception {
        assertThat(Access.parse("").permits("s1", List.of(ONE))).isFalse();
        assertThat(Access.OPEN.permits("s1", List.of())).isTrue();
    }

    @Test
    void hashesAsEverybodyDoes() {
        assertThat(ONE).isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-token", "s1 secret-token", "s/1 @", "s1 @ @", "s1@"})
    void namesTheLineThatIsWrongAndNothingOfIt(String line) {
        assertThatThrownBy(() -> Access.parse("* " + ONE + "\n" + line.replace("@", ONE)))
                .isInstanceOf(InvalidCallersException.class)
                .hasMessageStartingWith("line 2: expected a server_id")
                .hasMessageNotContaining("secret");
    }
}
