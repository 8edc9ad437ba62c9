package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]*}");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "pt_BR", "ja", "ko", "zh_CN"})
    void eachTranslationIsWhole(String language) throws IOException {
        Properties english = read("phrases.properties");
        Properties translated = read("phrases_" + language + ".properties");
        assertThat(translated.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            String sentence = translated.getProperty(key);
            assertThat(sentence).as(key).isNotBlank().isEqualTo(sentence.strip());
            assertThat(placeholders(sentence)).as(key).isEqualTo(placeholders(english.getProperty(key)));
            assertThat(sentence.endsWith(".") || sentence.endsWith("。"))
                    .as(key)
                    .isEqualTo(english.getProperty(key).endsWith("."));
        }
        assertThat(translated.getProperty("posted")).isNotEqualTo(english.getProperty("posted"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "en, You've received a new message.",
        "en-GB, You've received a new message.",
        "de, Du hast eine neue Nachricht erhalten.",
        "de-AT, Du hast eine neue Nachricht erhalten.",
        "fr-CA, Vous avez reçu un nouveau message.",
        "es-419, Has recibido un mensaje nuevo.",
        "pt-BR, Você recebeu uma nova mensagem.",
        "pt, Você recebeu uma nova mensagem.",
        "pt-PT, Você recebeu uma nova mensagem.",
        "ja, 新しいメッセージが届きました。",
        "ko-KR, 새 메시지가 도착했습니다.",
        "zh-CN, 您收到一条新消息。",
        "zh, 您收到一条新消息。",
        "zh-Hans-HK, 您收到一条新消息。",
        "zh-TW, You've received a new message.",
        "zh-Hant, You've received a new message.",
        "sv, You've received a new message.",
        "tlh, You've received a new message.",
        "und, You've received a new message.",
    })
    void fallsBackToTheLanguageAndThenToEnglish(String tag, String expected) {
        assertThat(Phrases.in(Locale.forLanguageTag(tag)).get("id-loaded")).isEqualTo(expected);
    }

    @Test
    void fillsIn() {
        Phrases english = Phrases.in(Locale.ENGLISH);
        assertThat(english.summary(1)).isEqualTo("You have 1 new notification from your quiet hours.");
        assertThat(english.summary(12)).isEqualTo("You have 12 new notifications from your quiet hours.");
        assertThat(Phrases.in(Locale.GERMAN).summary(3))
                .isEqualTo("Du hast 3 neue Benachrichtigungen aus deiner Ruhezeit.");
        assertThat(english.sessionExpired("{hours}", 720))
                .isEqualTo(
                        "Session Expired: Please log in to continue receiving notifications. Sessions for {hours} are "
                                + "configured by your System Administrator to expire every 720 hours.");
        assertThat(english.sessionExpired("Acme", 1))
                .endsWith("Sessions for Acme are configured by your System" + " Administrator to expire every hour.");
        assertThat(english.from("posted", "{sender} $1")).isEqualTo("{sender} $1 posted a message.");
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Phrases.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
