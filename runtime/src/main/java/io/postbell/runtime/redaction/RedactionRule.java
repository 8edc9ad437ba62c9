package io.postbell.runtime.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * One thing that a policy wants to be blacked out. Its text is {@code card_numbers}, or {@code pattern:} and an expression in RE2 syntax, which
 * matches in time linear in the text. Immutable.
 */
public sealed interface RedactionRule {
    /** Most rules of one policy. */
    int MOST_RULES = 50;

    /** Most characters of an expression. */
    int LONGEST_EXPRESSION = 1_000;

    /** Most steps of an expression, its counted repetitions written out; what a text costs grows with them. */
    int MOST_STEPS = 4_000;

    /** Numbers of payment cards. */
    record CardNumbers() implements RedactionRule {}

    /**
     * Whatever an expression matches.
     *
     * @param pattern the expression
     */
    record Expression(Pattern pattern) implements RedactionRule {}

    /**
     * What cannot be understood.
     *
     * @param reason what is wrong with it, and what was expected
     */
    record Unusable(String reason) implements RedactionRule {}

    /** Reads a rule. Never throws. */
    static RedactionRule of(String text) {
        String marker = "pattern:";
        if (text.equals("card_numbers")) {
            return new CardNumbers();
        }
        return text.startsWith(marker)
                ? expression(text.substring(marker.length()))
                : new Unusable("expected card_numbers, or pattern: and an expression");
    }

    private static RedactionRule expression(String text) {
        if (text.isEmpty() || text.length() > LONGEST_EXPRESSION) {
            return new Unusable("expected an expression of 1 to " + LONGEST_EXPRESSION
                    + " characters after pattern:, got " + text.length());
        }
        // before it is compiled, because nested repetitions can ask for more memory than there is
        if (ExpressionSize.steps(text) > MOST_STEPS) {
            return new Unusable("expected an expression of at most " + MOST_STEPS
                    + " steps, its repetitions written out, got more");
        }
        try {
            return new Expression(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            return new Unusable("expected an expression in RE2 syntax: " + e.getDescription());
        }
    }
}
