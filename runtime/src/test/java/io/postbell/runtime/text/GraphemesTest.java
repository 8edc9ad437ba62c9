package io.postbell.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDDE9\uD83C\uDDEA",
                "e\u0301",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\u2764\uFE0F",
                "\r\n",
                "\u1112\u1161\u11AB",
                "\u0928\u093F"
            })
    void whatAPersonTakesForOneCharacterStaysWhole(String one) {
        String text = "x" + one + one;
        for (int end = 1; end < 1 + one.length(); end++) {
            assertThat(Graphemes.cutAt(text, end)).as("cut at %s", end).isEqualTo(1);
        }
        assertThat(Graphemes.cutAt(text, 1 + one.length())).isEqualTo(1 + one.length());
        assertThat(Graphemes.cutAt(text, text.length())).isEqualTo(text.length());
    }

    @Test
    void flagsAreCountedInPairs() {
        String flags = "\uD83C\uDDE9\uD83C\uDDEA".repeat(3);
        assertThat(Graphemes.cutAt(flags, 6)).isEqualTo(4);
    }

    @Test
    void aCharacterWithoutEndIsCutAllTheSame() {
        String text = "a" + "\u0301".repeat(5_000);
        assertThat(Graphemes.cutAt(text, 100)).isEqualTo(100);
    }

    @Test
    void emptyTextsAndEndsAreFine() {
        assertThat(Graphemes.cutAt("", 0)).isZero();
        assertThat(Graphemes.cutAt("abc", 0)).isZero();
        assertThat(Graphemes.cutAt("abc", 2)).isEqualTo(2);
    }
}
