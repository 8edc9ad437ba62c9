package io.postbell.router.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.6. In the rows, {@code \n} is a line feed, {@code \t} a tab; {@code |} separates the words that are expected. */
class VisibleTextTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "hi @ann → hi|@ann",
                "hi **@ann** → hi|@ann",
                "hi *@ann* → hi|@ann",
                "_@ann_ → @ann",
                "~~@ann~~ → @ann",
                "**@an**n → @an|n",
                "[ask @ann](http://x/@bob \"@carl\") → ask|@ann",
                "![@ann](http://x/@bob) → @ann",
                "- @ann\\n- @bob → @ann|@bob",
                "# @ann → @ann",
                "`@ann` @bob → @bob",
                "`@ann @bob → @ann|@bob",
                "```\\n@ann\\n```\\n@bob → @bob",
                "~~~\\n@ann\\n~~~ → ",
                "\\t@ann → ",
                "x\\n\\t@ann → x|@ann",
                "&#64;ann → @ann",
                "a&amp;b → a|b",
                "<b>@ann</b> → b|@ann|b",
                "<div>@ann</div> → div|@ann|div",
                "@ann\\n@bob → @ann|@bob",
                "@ann  \\n@bob → @ann|@bob",
                "[x]: http://y \"@ann\"\\n\\n@bob → @bob",
                "\\*@ann\\* → @ann",
                "|@ann|@bob|\\n|-|-|\\n|@c|@d| → @ann|@bob|-|-|@c|@d",
            })
    void words(String markdown, String expected) {
        List<String> words = new ArrayList<>();
        Words.forEach(VisibleText.of(markdown.replace("\\n", "\n").replace("\\t", "\t")), words::add);
        assertThat(String.join("|", words)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void quotesAreVisible() {
        assertThat(VisibleText.of("> @ann\n> > @bob")).contains("@ann").contains("@bob");
    }

    @Test
    void nullCharactersDoNoHarm() {
        List<String> words = new ArrayList<>();
        Words.forEach(VisibleText.of("a\0@ann b"), words::add);
        assertThat(words).contains("@ann", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "**", "[", "![", "`", "<b>", "_", "*a ", "\\", "&", "1. ", "| "})
    void deepNestingDoesNoHarm(String mark) {
        assertThatCode(() -> VisibleText.of(mark.repeat(16_383 / mark.length()) + " @ann"))
                .doesNotThrowAnyException();
    }
}
