package io.postbell.ingest.gojson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as Go writes and cuts them. */
class GoTextTest {
    @Test
    void encodesAsGosEncoder() {
        assertThat(GoText.encode("a<b>&'\"\\/\n\r\t\b\f\u0001\u007f\u00e9\u2028\ud83d\ude00"))
                .isEqualTo(
                        "\"a\\u003cb\\u003e\\u0026'\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\u007f\u00e9\\u2028\ud83d\ude00\"");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 2, ab",
        "abc, 3, abc",
        "abc, 4, abc",
        "a\u00e9, 2, a\ufffd",
        "a\u00e9, 3, a\u00e9",
        "a\u20ac, 2, a\ufffd",
        "a\u20ac, 3, a\ufffd\ufffd",
        "a\ud83d\ude00, 4, a\ufffd\ufffd\ufffd",
        "a\ud83d\ude00, 5, a\ud83d\ude00",
        "\ud83d\ude00b, 4, \ud83d\ude00"
    })
    void cutsBytesAndNotCharacters(String text, int bytes, String expected) {
        assertThat(GoText.cut(text, bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "\u00e9, 2", "\u20ac, 3", "\ud83d\ude00, 4", "a\u20acb, 5"})
    void countsBytes(String text, int bytes) {
        assertThat(GoText.utf8Length(text)).isEqualTo(bytes);
    }
}
