package io.postbell.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiCodesTest {
    /** Left as it stands in a message, right what the push proxy makes of it; ␣ is a space at the end. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', emptyValue = "", textBlock = """
            hello :tada: <b>&|hello 🎉  <b>&
            :+1:|👍␣
            :-1:|👎␣
            :smile::tada:|😄 🎉␣
            :one:|1️⃣␣
            :keycap_#:|#️⃣␣
            :A_button_(blood_type):|🅰␣
            :flag_Côte_d’Ivoire:|🇨🇮␣
            :flag-us:|🇺🇸
            :flag-zz:|🇿🇿
            :flag-US:|:flag-US:
            :flag-usa:|:flag-usa:
            :xflag-us:|:xflag-us:
            :beetle:|🐞␣
            :Tada:|:Tada:
            :no_such_code:|:no_such_code:
            :no_such_code:tada:|:no_such_code:tada:
            :no_such_code::tada:|:no_such_code:🎉␣
            at 10:30 :tada:|at 10:30 🎉␣
            10:30:tada:|10:30:tada:
            ::tada:|:🎉␣
            :::tada:|::🎉␣
            ::: :tada|::: :tada
            :tada :tada:|:tada 🎉␣
            :|:
            ::|::
            no code|no code
            """)
    void codesBecomeEmoji(String message, String expected) {
        assertThat(EmojiCodes.expand(message)).isEqualTo(expected.replace('␣', ' '));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\u0085", "\u00a0", "\u2028", "\u3000"})
    void whiteSpaceEndsACode(String space) {
        assertThat(EmojiCodes.expand(":tada" + space + ":tada:")).isEqualTo(":tada" + space + "🎉 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ud83d:", "🎉", "a\u0000b"})
    void allElseStays(String message) {
        assertThat(EmojiCodes.expand(message)).isEqualTo(message);
    }

    @Test
    void manyColonsTakeNoLongerThanTheirNumber() {
        String text = ":".repeat(1_000_000);
        assertThat(EmojiCodes.expand(text)).isEqualTo(text);
        assertThat(EmojiCodes.expand(":tada:".repeat(100_000))).isEqualTo("🎉 ".repeat(100_000));
    }
}
