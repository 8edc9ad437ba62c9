package io.postbell.router.content;

import java.util.Locale;
import java.util.ResourceBundle;

/** The fixed sentences in one language. Immutable. */
final class Phrases {
    private static final String SENDER = "{sender}";
    private static final String CHANNEL = "{channel}";

    private final ResourceBundle bundle;

    private Phrases(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The sentences in a language, English where a language lacks one. */
    static Phrases in(Locale locale) {
        return new Phrases(ResourceBundle.getBundle(
                Phrases.class.getPackageName() + ".phrases",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String get(String key) {
        return bundle.getString(key);
    }

    String from(String key, String sender) {
        return get(key).replace(SENDER, sender);
    }

    String about(String key, String channel) {
        return get(key).replace(CHANNEL, channel);
    }
}
