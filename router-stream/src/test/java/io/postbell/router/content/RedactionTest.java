package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final Redaction CARDS = Redaction.of(List.of("card_numbers"));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "4111111111111111 → ••••",
                "card 4111 1111 1111 1111, please → card ••••, please",
                "4111-1111-1111-1111 → ••••",
                "3782 822463 10005 → ••••",
                "4222222222222 → ••••",
                "6304000000000000000 → ••••",
                "4111–1111–1111–1111 → ••••",
                "4111 1111 1111 1111 → ••••",
                "４１１１ １１１１ １１１１ １１１１ → ••••",
                "x4111111111111111y → x••••y",
                // in a longer run of groups
                "4111 1111 1111 1111 12/28 → •••• 12/28",
                "4111 1111 1111 1111 123 → •••• 123",
                "0712 123 4111 1111 1111 1111 → 0712 123 ••••",
                // 0711 123 4111 1111 has a right check digit by chance, which must not save what follows
                "0711 123 4111 1111 1111 1111 → ••••",
                "4111 1111 1111 1111 5500 0000 0000 0004 → •••• ••••",
                // wrong check digit, too short, too long, gaps too wide
                "4111111111111112 → 4111111111111112",
                "411111111111 → 411111111111",
                "41111111111111111111 → 41111111111111111111",
                "4111  1111 1111 1111 → 4111  1111 1111 1111",
                "4111.1111.1111.1111 → 4111.1111.1111.1111",
                "call 555-0100 at 10:30 → call 555-0100 at 10:30",
            })
    void cardNumbers(String text, String expected) {
        assertThat(CARDS.apply(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            value = {
                "(?i)project \\w+ → about Project Otter and project fox → about •••• and ••••",
                "o* → foo bar → f•••• bar",
                "^a → aaa → ••••aa",
                "x → nothing → nothing",
                "[\\x{1F600}-\\x{1F64F}] → hi 😀! → hi ••••!",
            })
    void expressions(String expression, String text, String expected) {
        assertThat(Redaction.of(List.of("pattern:" + expression)).apply(text)).isEqualTo(expected);
    }

    @Test
    void rulesAddUp() {
        Redaction redaction = Redaction.of(List.of("pattern:secret", "card_numbers", "pattern:a+"));
        assertThat(redaction.apply("a secret 4111111111111111 aa")).isEqualTo("•••• •••• •••• ••••");
        assertThat(redaction.apply("")).isEmpty();
        assertThat(redaction.applyIfPresent(null)).isNull();
        assertThat(Redaction.of(List.of()).apply("a secret")).isEqualTo("a secret");
    }

    @ParameterizedTest
    @CsvSource({"pattern:(", "cards", "pattern:", "pattern:((a{999}){999}){999}"})
    void aRuleThatIsNotUnderstoodBlacksOutEverything(String rule) {
        Redaction redaction = Redaction.of(List.of("card_numbers", rule));
        assertThat(redaction.apply("hello")).isEqualTo("••••");
        assertThat(redaction.apply("")).isEmpty();
    }

    @Property
    void neverThrowsAndLeavesNoCard(@ForAll String before, @ForAll String after) {
        String text = before + " x4111 1111 1111 1111x " + after;
        assertThat(CARDS.apply(text)).doesNotContain("4111 1111 1111 1111").startsWith(before.isEmpty() ? " x" : "");
        assertThat(Redaction.of(List.of("pattern:\\W+")).apply(text)).doesNotContain(" ");
    }

    @Test
    void longTextsCostNoMoreThanTheirLength() {
        String digits = "4111 ".repeat(200_000);
        assertThat(CARDS.apply(digits)).hasSizeLessThanOrEqualTo(digits.length());
        String evil = "a".repeat(100_000);
        assertThat(Redaction.of(List.of("pattern:(a+)+b")).apply(evil)).isEqualTo(evil);
    }
}
