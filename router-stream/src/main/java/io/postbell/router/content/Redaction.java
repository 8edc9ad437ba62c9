package io.postbell.router.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.postbell.runtime.redaction.RedactionRule;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Blacks out what the policies name, in texts, titles and names. Each match becomes the same mask, so that not even its length is told. A rule
 * that is not understood, which the API does not let in but a stored policy may hold, blacks out every text as a whole. Matching takes time
 * linear in the text. Immutable, and safe for several threads.
 */
public final class Redaction {
    /** What stands for a match. */
    public static final String MASK = "••••";

    /** Leaves everything as it is. */
    public static final Redaction NONE = new Redaction(false, false, List.of());

    private final boolean everything;
    private final boolean cardNumbers;
    private final List<Pattern> patterns;

    private Redaction(boolean everything, boolean cardNumbers, List<Pattern> patterns) {
        this.everything = everything;
        this.cardNumbers = cardNumbers;
        this.patterns = patterns;
    }

    /** Compiles the rules of a policy, see {@link RedactionRule}. Never throws. */
    public static Redaction of(Collection<String> rules) {
        boolean unusable = false;
        boolean cards = false;
        List<Pattern> patterns = new ArrayList<>();
        for (String text : rules) {
            RedactionRule rule = RedactionRule.of(text);
            if (rule instanceof RedactionRule.Expression expression) {
                patterns.add(expression.pattern());
            } else if (rule instanceof RedactionRule.CardNumbers) {
                cards = true;
            } else {
                unusable = true;
            }
        }
        return new Redaction(unusable, cards, List.copyOf(patterns));
    }

    /** The text with its matches masked; an empty one stays empty. */
    public String apply(String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (everything) {
            return MASK;
        }
        String masked = cardNumbers ? CardNumbers.mask(text, MASK) : text;
        for (Pattern pattern : patterns) {
            masked = mask(pattern, masked);
        }
        return masked;
    }

    /** The same for a text that must not be seen in logs. */
    public Sensitive apply(Sensitive text) {
        return Sensitive.of(apply(text.value()));
    }

    /** The same for a text that may be absent; null stays null. */
    public String applyIfPresent(String text) {
        return text == null ? null : apply(text);
    }

    /** Whether a text that has been through it shows a mask, of this time or of an earlier stage's. */
    boolean shows(String masked) {
        return this != NONE && masked.contains(MASK);
    }

    /** A match of nothing is passed over: it would put masks between all letters. */
    private static String mask(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder masked = null;
        int copied = 0;
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, matcher.start()).append(MASK);
                copied = matcher.end();
            }
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }
}
