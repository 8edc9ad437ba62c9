package io.postbell.router.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the parser whatever the text. */
class MentionPropertiesTest {
    private static final Set<String> HELD =
            Set.of("@ann", "@bob.b", "deploy", "Frank", "süß", "日本", "日本語", "ab", "@x_-", "c3po");

    @Property
    void neverThrows(@ForAll("anything") String text) {
        ParsedMentions mentions = parse(text, new SortedKeywords(HELD));
        assertThat(HELD).containsAll(mentions.keywords());
    }

    @Property
    void whatIsHeldIsFoundInPlainText(
            @ForAll("keywords") String keyword,
            @ForAll("plainWords") List<String> before,
            @ForAll("plainWords") List<String> after,
            @ForAll("endings") String ending) {
        String text = String.join(" ", before) + " " + keyword + ending + " " + String.join(" ", after);
        assertThat(parse(text, new SortedKeywords(HELD)).keywords()).contains(keyword);
    }

    @Property
    void nothingIsFoundInCode(@ForAll("codeLines") List<String> lines) {
        String code = String.join("\n", lines);
        String spaced = String.join("\n    ", lines);
        String onOneLine = String.join(" ", lines);
        for (String text : List.of(
                "```\n" + code + "\n```\nfine",
                "~~~ java @ann\n" + code,
                "> ```\n> " + code.replace("\n", "\n> ") + "\n> ```",
                "fine\n\n    " + spaced + "\n\nfine",
                "fine ``" + onOneLine + "`` fine",
                "*fine `" + onOneLine + "`*")) {
            SortedKeywords keywords = new SortedKeywords(HELD);
            assertThat(parse(text, keywords).keywords()).as(text).isEmpty();
            assertThat(parse(text, keywords).system()).as(text).isEmpty();
        }
    }

    /** Two spellings of each distinct word, of each word without each trailing sign, of each part; no more than that. */
    @Property
    void asksNoMoreThanTwiceForEachCharacter(@ForAll("asciiText") String text) {
        SortedKeywords keywords = new SortedKeywords(HELD);
        parse(text, keywords);
        assertThat(keywords.lookups()).isLessThanOrEqualTo(2 * (text.length() + 1));
    }

    /** Words without spaces cost a lookup for each character and each character of the longest keyword that it begins. */
    @Property
    void asksInProportionToTheTextInScriptsWithoutSpaces(@ForAll("ideographs") String text) {
        SortedKeywords keywords = new SortedKeywords(HELD);
        parse(text, keywords);
        assertThat(keywords.lookups()).isLessThanOrEqualTo(2 * (text.length() + 1) + 4 * text.length());
    }

    private static ParsedMentions parse(String text, KeywordLookup keywords) {
        return MentionParser.parse(List.of(text), keywords, keyword -> false);
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> marks = Arbitraries.of(
                "`", "```\n", "~~~", "*", "**", "_", "~~", "[", "](", ")", "<", ">", "\n", "\n\n", "    ", "- ", "1. ",
                "# ", "|", "\\", "&amp;", "&#0;", "\0", "\ud800", "\udc00", ":", "@", ".", "---", "![", "\"", "\t",
                "\r", "\u2028", "\ufeff");
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(200),
                Arbitraries.oneOf(marks, keywords(), Arbitraries.strings().all().ofMaxLength(4))
                        .list()
                        .ofMaxSize(120)
                        .map(parts -> String.join("", parts)));
    }

    @Provide
    Arbitrary<String> keywords() {
        return Arbitraries.of(HELD);
    }

    @Provide
    Arbitrary<String> endings() {
        return Arbitraries.of("", ".", "!", "?", ",", ":", "...", "-", ")", ";", ".-");
    }

    @Provide
    Arbitrary<List<String>> plainWords() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("äß語.-:@!?,")
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMaxSize(40);
    }

    /** Lines without the marks that would end the code. */
    @Provide
    Arbitrary<List<String>> codeLines() {
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange('!', '}').excludeChars('`').ofMaxLength(8);
        Arbitrary<String> mention = Arbitraries.of("@ann", "deploy", "日本", "@channel", "@here", "Frank");
        return Arbitraries.oneOf(noise, mention)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> "x " + String.join(" ", parts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> asciiText() {
        return Arbitraries.strings().withChars("abAB.-:_@ \n").ofMaxLength(2_000);
    }

    @Provide
    Arbitrary<String> ideographs() {
        return Arbitraries.strings().withChars("日本語人ab.-").ofMaxLength(2_000);
    }
}
