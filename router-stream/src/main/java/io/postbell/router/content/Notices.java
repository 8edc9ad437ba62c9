package io.postbell.router.content;

import io.postbell.schemas.sensitive.Sensitive;
import java.util.Locale;

/** The words of pushes that announce no post. */
public final class Notices {
    private Notices() {}

    /** How many posts somebody was not told of during his quiet hours; says nothing of what is in them. */
    public static Sensitive summary(Locale locale, int count) {
        Phrases phrases = Phrases.in(locale);
        String text = phrases.get(count == 1 ? "summary.one" : "summary.other");
        return Sensitive.of(text.replace("{count}", Integer.toString(count)));
    }

    /**
     * A mobile session has ended (section 9).
     *
     * @param siteName name of the chat server
     * @param hours how long sessions last
     */
    public static Sensitive sessionExpired(Locale locale, String siteName, long hours) {
        String text = Phrases.in(locale).get("session.expired");
        return Sensitive.of(text.replace("{hours}", Long.toString(hours)).replace("{site}", siteName));
    }
}
