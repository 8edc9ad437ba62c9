package io.postbell.router.topology.user;

import java.util.Locale;

/** Languages of people. */
public final class Languages {
    private Languages() {}

    /** Mattermost writes {@code pt-BR}; an unknown or empty tag falls back to English. */
    public static Locale of(String tag) {
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }
}
