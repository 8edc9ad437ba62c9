package io.postbell.router.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts far beyond what a chat server takes. */
class HugeTextTest {
    private static final int HUGE = 600_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "> ",
                "- ",
                "1. ",
                "**",
                "*a ",
                "*a_ ",
                "_",
                "~~",
                "[",
                "![",
                "[a](",
                "[a](<b",
                "](",
                "`",
                "`a``b",
                "<b>",
                "<a ",
                "<!--",
                "\\",
                "&",
                "&#",
                "| ",
                ":",
                ".",
                "@",
                "@a.",
                "\0",
                "\ud800",
                "\udc00",
                "\n\n    x",
                "```\n",
                "- a\n",
                "  - a\n"
            })
    void repeatedMarksDoNoHarm(String mark) {
        String text = mark.repeat(HUGE / mark.length()) + "\n\n`\n\n@ann @bob";
        SortedKeywords keywords = new SortedKeywords(Set.of("@ann", "@bob"));
        MentionParser.parse(List.of(text), keywords, GroupLookup.NONE);
        assertThat(keywords.lookups()).isLessThanOrEqualTo(2 * text.length());
    }

    @Test
    void aHundredThousandWords() {
        String text =
                IntStream.range(0, 100_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" ", "", " @ann."));
        SortedKeywords keywords = new SortedKeywords(Set.of("@ann", "word99999"));
        ParsedMentions mentions = MentionParser.parse(List.of(text), keywords, GroupLookup.NONE);
        assertThat(mentions.keywords()).containsExactlyInAnyOrder("@ann", "word99999");
        assertThat(keywords.lookups()).isEqualTo(100_002);
    }

    /** A word that repeats what a long keyword begins with is as bad as it gets; each prefix is still asked for once. */
    @Test
    void aWordWithoutSpaces() {
        String keyword = "あ".repeat(Words.LONGEST_KEYWORD);
        SortedKeywords keywords = new SortedKeywords(Set.of(keyword, "い"));
        String text = "あ".repeat(100_000) + "い" + "う".repeat(100_000);
        ParsedMentions mentions = MentionParser.parse(List.of(text), keywords, GroupLookup.NONE);
        assertThat(mentions.keywords()).containsExactlyInAnyOrder(keyword, "い");
        assertThat(keywords.lookups()).isLessThan(1_000);
    }

    @Test
    void charactersThatAreNoText() {
        SortedKeywords keywords = new SortedKeywords(Set.of("@ann", "süß", "日本"));
        String text = "\0@ann\0 \ud800süß\udc00 \udfff日本\ud83d x\ud83d@ann";
        assertThat(MentionParser.parse(List.of(text), keywords, GroupLookup.NONE)
                        .keywords())
                .containsExactlyInAnyOrder("@ann", "süß", "日本");
    }
}
