package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8.5: entities are decoded. */
class HtmlEntitiesTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "no entity → no entity",
                "&lt;b&gt; &amp; &quot;&apos; → <b> & \"'",
                "&amp;lt; → &lt;",
                "&CounterClockwiseContourIntegral; → ∳",
                "&NotEqualTilde; → ≂̸",
                // names that HTML has known for ever go without a semicolon, even at the beginning of a word
                "&copy 5 &lt3 &ampx → © 5 <3 &x",
                "&notit; &region=1 → ¬it; ®ion=1",
                "&eacute;&Eacute → éÉ",
                "&aposx &hellip → &aposx &hellip",
                // unknown names stay
                "&nothingelse1; &; & &&amp; AT&T &c; → ¬hingelse1; &; & && AT&T &c;",
                "&bogus; &zzz → &bogus; &zzz",
                // by number
                "&#60;b&#62; &#x3c; &#X3E; → <b> < >",
                "&#60b &#x3cg → <b <g",
                "&#128512; &#x1F600 → 😀 😀",
                "&#128; &#x99; &#129; → € ™ \u0081",
                "&#0; &#xD800; &#x110000; &#99999999999999999999; → \ufffd \ufffd \ufffd \ufffd",
                "&#; &#x; &#xg; &# → &#; &#x; &#xg; &#",
            })
    void decodes(String text, String expected) {
        assertThat(HtmlEntities.decode(text)).isEqualTo(expected);
    }

    @Test
    void everyNameWithoutSemicolonIsOneWithItToo() {
        for (String name : HtmlEntities.WITHOUT_SEMICOLON) {
            assertThat(HtmlEntities.decode("&" + name + " x"))
                    .as(name)
                    .isEqualTo(HtmlEntities.decode("&" + name + "; x"))
                    .doesNotContain(name + " ");
        }
        assertThat(HtmlEntities.WITHOUT_SEMICOLON).hasSize(106);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "&#", "&#x", "&a", "&amp", "&abcdefghij;", "&#9", "&#x0"})
    void malformedOnesDoNoHarm(String part) {
        assertThatCode(() -> HtmlEntities.decode(part.repeat(16_383 / part.length())))
                .doesNotThrowAnyException();
    }
}
