package io.postbell.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.re2j.Pattern;
import io.postbell.runtime.redaction.RedactionRule.Expression;
import io.postbell.runtime.redaction.RedactionRule.Unusable;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pattern:secret",
                "pattern:(?i)project\\s+\\w+",
                "pattern:\\b[A-Z]{2}\\d{2}(?: ?[0-9A-Z]{4}){4,7}\\b",
                "pattern:[^]{1000}]x{1000}",
                "pattern:\\Q((a{1000}){1000}\\E",
                "pattern:x{,999}",
                "pattern:\\p{Greek}{2,1000}",
            })
    void expressions(String text) {
        assertThat(RedactionRule.of(text)).isInstanceOf(Expression.class);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "card_number → expected card_numbers, or pattern:",
                "Card_Numbers → expected card_numbers",
                "secret → expected card_numbers",
                "pattern: → expected an expression of 1 to 1000 characters after pattern:, got 0",
                "pattern:( → expected an expression in RE2 syntax: missing closing )",
                "pattern:a{1001} → expected an expression in RE2 syntax: invalid repeat count",
                "pattern:(?<=a)b → expected an expression in RE2 syntax",
                "pattern:(a)\\1 → expected an expression in RE2 syntax",
                "pattern:((a{100}){100}){100} → expected an expression of at most 4000 steps",
                "pattern:(((((((a{10}){10}){10}){10}){10}){10}){10}) → expected an expression of at most 4000 steps",
                "pattern:(\\p{L}{1000}|[^)]{1000}){1000} → expected an expression of at most 4000 steps",
                "pattern:(([a-z]{64}){64}){2} → expected an expression of at most 4000 steps",
            })
    void unusable(String text, String reason) {
        assertThat(RedactionRule.of(text))
                .isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                        .startsWith(reason));
    }

    @Test
    void theLongest() {
        assertThat(RedactionRule.of("pattern:" + "x".repeat(1_000))).isInstanceOf(Expression.class);
        assertThat(RedactionRule.of("pattern:" + "x".repeat(1_001))).isInstanceOf(Unusable.class);
    }

    /** Whatever passes is small once it is compiled, and nothing throws. */
    @Property(tries = 2_000)
    void whatPassesIsSmall(@ForAll("pieces") List<String> pieces) {
        String expression = String.join("", pieces);
        assertThatCode(() -> RedactionRule.of(expression)).doesNotThrowAnyException();
        if (RedactionRule.of("pattern:" + expression) instanceof Expression passed) {
            Pattern pattern = passed.pattern();
            assertThat(pattern.programSize()).as(expression).isLessThan(4 * RedactionRule.MOST_STEPS);
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "a",
                        "(",
                        ")",
                        "(?:",
                        "[",
                        "]",
                        "[^",
                        "\\",
                        "\\d",
                        "\\Q",
                        "\\E",
                        "{10}",
                        "{1,100}",
                        "{1000}",
                        "{",
                        "}",
                        "*",
                        "+",
                        "?",
                        "|",
                        "\\p{L}",
                        "[[:alpha:]]",
                        "^",
                        "$",
                        "(?i)",
                        ".",
                        "{2,}",
                        ",",
                        "5")
                .list()
                .ofMaxSize(24);
    }
}
