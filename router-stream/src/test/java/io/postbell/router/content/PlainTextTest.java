package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.postbell.event.Attachment;
import io.postbell.router.testing.People;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8.5, the text. In the rows, {@code \n} is a line feed, {@code \t} a tab. */
class PlainTextTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "plain → plain",
                "one\\ntwo → one\\ntwo",
                "one\\n\\ntwo → one two",
                "one  \\ntwo → one\\ntwo",
                "**bold** *slanted* __bold__ _slanted_ → bold slanted bold slanted",
                "~~gone~~ → gone",
                "run `make all` now → run make all now",
                "```\\nmake\\n  all\\n``` → make\\n  all",
                "first\\n```java\\nint i;\\n```\\nthen → first int i;\\nthen",
                "\\tcode → code",
                "# Title\\ntext → Title text",
                "Title\\n===\\ntext → Title text",
                "- one\\n- two → one two",
                "- one\\n\\n  more\\n- two\\n\\nend → one more two end",
                "1. one\\n2. two → one two",
                "> quoted\\n> lines\\n\\nanswer → quoted\\nlines answer",
                "[the docs](http://example.org \"title\") → the docs",
                "![a cat](http://example.org/cat.png) → a cat",
                "http://example.org/a_b_c → http://example.org/a_b_c",
                "a &amp; b &lt;3 &quot;c&quot; &#39;d&#39; &copy; → a & b <3 \"c\" 'd' ©",
                "1 < 2 & 3 > 2 → 1 < 2 & 3 > 2",
                // entities are decoded when the marks are gone: in code as well, and once
                "`&lt;b&gt;` → <b>",
                "```\\n&lt;x&gt; &amp;amp;\\n``` → <x> &amp;",
                "\\t&lt;code → <code",
                "\\&lt; → <",
                "&ast;&ast;not bold&ast;&ast; → **not bold**",
                "`<mention>` → <mention>",
                "\\*not slanted\\* → *not slanted*",
                "snake_case_name 2*3*4 → snake_case_name 234",
                "one\\n\\n---\\n\\ntwo → one two",
                "a <b>bold</b> word → a bold word",
                "|a|b|\\n|-|-|\\n|*c*|d| → |a|b|\\n|-|-|\\n|c|d|",
                ":smile: @ann ~town #tag → :smile: @ann ~town #tag",
                "\\n\\n → ",
            })
    void withoutMarks(String markdown, String expected) {
        assertThat(PlainText.of(unescape(markdown))).isEqualTo(unescape(expected));
    }

    @Test
    void fallbacksOfAttachmentsFollowOnLinesOfTheirOwn() {
        Attachment told = Attachment.newBuilder()
                .setFallback(Sensitive.of("*build* failed"))
                .setText(Sensitive.of("text"))
                .setPretext(Sensitive.of("pretext"))
                .build();
        Attachment silent =
                Attachment.newBuilder().setText(Sensitive.of("text")).build();
        assertThat(PlainText.of(People.post("p", "town", "ann", "**look**")
                        .setAttachments(List.of(told, silent))
                        .build()))
                .isEqualTo("look\n*build* failed");
        assertThat(PlainText.of(People.post("p", "town", "ann", "")
                        .setAttachments(List.of(told))
                        .build()))
                .isEqualTo("\n*build* failed");
        assertThat(PlainText.of(People.post("p", "town", "ann", "")
                        .setAttachments(List.of(silent))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "**", "[", "![", "`", "<b>", "_", "~~", "1. "})
    void deepNestingDoesNoHarm(String mark) {
        assertThatCode(() -> PlainText.of(mark.repeat(16_383 / mark.length()) + " x"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsWhiteAroundATextGoesInEveryScript() {
        assertThat(PlainText.of("\u00a0\u2003\u3000")).isEmpty();
        assertThat(PlainText.of("\u0085 one\u00a0two \u2028")).isEqualTo("one\u00a0two");
        assertThat(PlainText.of("\u200b")).isEqualTo("\u200b");
        // decoded after the marks are gone
        assertThat(PlainText.of("&nbsp;")).isEqualTo("\u00a0");
    }

    private static String unescape(String cell) {
        return cell == null ? "" : cell.replace("\\n", "\n").replace("\\t", "\t");
    }
}
