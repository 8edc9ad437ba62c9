package io.postbell.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @ParameterizedTest
    @MethodSource("keys")
    void givesBackItsParts(String key, List<String> parts) {
        assertThat(key).isEqualTo(String.join("/", parts));
        assertThat(Keys.parts(key)).isEqualTo(parts);
        assertThat(Keys.tenant(key)).isEqualTo(parts.get(0));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(Keys.channel("s", "c"), List.of("s", "c")),
                Arguments.of(Keys.member("s", "c", "u"), List.of("s", "c", "u")),
                Arguments.of(Keys.user("s", "u"), List.of("s", "u")),
                Arguments.of(Keys.group("s", "g"), List.of("s", "g")),
                Arguments.of(Keys.device("s", "u", "d"), List.of("s", "u", "d")),
                Arguments.of(Keys.device("s", null, "d"), List.of("s", "", "d")),
                Arguments.of(Keys.deviceOwner("s", "t", "u", "d"), List.of("s", "", "t", "u", "d")),
                Arguments.of(Keys.post("s", "p"), List.of("s", "p")),
                Arguments.of(Keys.decision("s", "p", "u"), List.of("s", "p", "u")),
                Arguments.of(Keys.policy("s", "server", null), List.of("s", "server")),
                Arguments.of(Keys.policy("s", "team", "t"), List.of("s", "team", "t")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "3nz1h4f8xpdyzq5c1kqg8wd5xa", "A.B_c~d-9"})
    void takesIds(String id) {
        assertThat(Keys.isId(id)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a/b", "a b", "\u0000", "ä", "a\n"})
    void refusesWhatIsNoId(String text) {
        assertThat(Keys.isId(text)).isFalse();
    }

    @Test
    void limitsTheLengthOfIds() {
        assertThat(Keys.isId("x".repeat(64))).isTrue();
        assertThat(Keys.isId("x".repeat(65))).isFalse();
    }
}
