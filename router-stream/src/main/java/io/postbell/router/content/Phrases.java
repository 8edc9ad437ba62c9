package io.postbell.router.content;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The fixed sentences in one language. Immutable; each language is read once. */
public final class Phrases {
    /** Each language has one variant, which everybody gets who speaks the language. */
    private static final List<Locale> TRANSLATED = List.of(
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("pt-BR"),
            Locale.JAPANESE,
            Locale.KOREAN,
            Locale.SIMPLIFIED_CHINESE);

    private static final Phrases ENGLISH = read(Locale.ENGLISH);
    private static final Map<String, Phrases> BY_LANGUAGE = readAll();

    private final String language;
    private final Map<String, String> sentences;

    private Phrases(String language, Map<String, String> sentences) {
        this.language = language;
        this.sentences = sentences;
    }

    /**
     * The sentences for a reader. The country makes no difference: {@code de-AT} is German, and {@code pt} is served in Brazilian Portuguese.
     * Traditional Chinese, and any language without a translation, is English.
     */
    public static Phrases in(Locale locale) {
        return traditionalChinese(locale) ? ENGLISH : BY_LANGUAGE.getOrDefault(locale.getLanguage(), ENGLISH);
    }

    private static boolean traditionalChinese(Locale locale) {
        if (!locale.getLanguage().equals("zh")) {
            return false;
        }
        return locale.getScript().isEmpty()
                ? List.of("TW", "HK", "MO").contains(locale.getCountry())
                : locale.getScript().equals("Hant");
    }

    private static Map<String, Phrases> readAll() {
        Map<String, Phrases> byLanguage = new HashMap<>();
        TRANSLATED.forEach(locale -> byLanguage.put(locale.getLanguage(), read(locale)));
        return Map.copyOf(byLanguage);
    }

    private static Phrases read(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                Phrases.class.getPackageName() + ".phrases",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> sentences = new HashMap<>();
        bundle.keySet().forEach(key -> sentences.put(key, bundle.getString(key)));
        return new Phrases(locale.toLanguageTag(), Map.copyOf(sentences));
    }

    /** Tag of the language, for example {@code pt-BR}. */
    public String language() {
        return language;
    }

    /** How many notifications were held back in a person's quiet hours. */
    public String summary(int count) {
        return count == 1 ? get("summary.one") : get("summary.many").replace("{count}", Integer.toString(count));
    }

    /**
     * That a session has ended (section 9).
     *
     * @param site name of the chat server
     * @param hours length of a session
     */
    public String sessionExpired(String site, long hours) {
        String sentence = get(hours == 1 ? "session-expired.one" : "session-expired.many");
        // the name last: it may hold braces of its own
        return sentence.replace("{hours}", Long.toString(hours)).replace("{site}", site);
    }

    String get(String key) {
        return sentences.get(key);
    }

    String from(String key, String sender) {
        return get(key).replace("{sender}", sender);
    }

    String about(String key, String channel) {
        return get(key).replace("{channel}", channel);
    }
}
