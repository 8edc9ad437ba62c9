package io.postbell.local.sim.script;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Actions as text, in rules and at the beginning of tokens.
 *
 * <p>In a rule: {@code 410-Unregistered}, {@code 429-QUOTA_EXCEEDED.37} (seconds: Retry-After, or for 410 how long ago), {@code ok}, {@code hang},
 * {@code reset}, {@code close}, {@code goaway}, {@code delay.<ms>}, {@code html.<status>}, {@code empty.<status>}, {@code streams.<max>}. In a token:
 * {@code err-} before a refusal or {@code do-} before any other action, ended by {@code -} or the end: {@code err-410-Unregistered-7},
 * {@code do-hang-7}, {@code do-html.502-7}.
 */
public final class ActionText {
    private static final Pattern REFUSAL = Pattern.compile("([1-5][0-9]{2})-([A-Za-z_]+)(?:\\.([0-9]{1,9}))?");
    private static final Pattern OTHER = Pattern.compile("([a-z]+)(?:\\.([0-9]{1,9}))?");
    private static final Pattern IN_TOKEN =
            Pattern.compile("(?:err-(" + REFUSAL.pattern() + ")|do-(" + OTHER.pattern() + "))(?:-.*)?", Pattern.DOTALL);
    private static final int OTHER_GROUP = 5;

    private ActionText() {}

    /**
     * Reads an action of a rule.
     *
     * @throws IllegalArgumentException naming what was got and what is possible
     */
    public static Action parse(String text) {
        return refusal(text)
                .or(() -> other(text))
                .orElseThrow(() -> new IllegalArgumentException("action: got \"" + text
                        + "\", expected <status>-<reason>[.<seconds>], ok, hang, reset, close, goaway, delay.<ms>, html.<status>,"
                        + " empty.<status> or streams.<max>"));
    }

    /** The action that a token asks for; empty for tokens like real ones. */
    public static Optional<Action> ofToken(String token) {
        if (!token.startsWith("err-") && !token.startsWith("do-")) {
            return Optional.empty();
        }
        Matcher matcher = IN_TOKEN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return matcher.group(1) != null ? refusal(matcher.group(1)) : other(matcher.group(OTHER_GROUP));
    }

    private static Optional<Action> refusal(String text) {
        Matcher matcher = REFUSAL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        OptionalLong seconds =
                matcher.group(3) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(3)));
        return Optional.of(
                new Action.Refuse(new Rejection(Integer.parseInt(matcher.group(1)), matcher.group(2), seconds, "")));
    }

    private static Optional<Action> other(String text) {
        Matcher matcher = OTHER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return matcher.group(2) == null
                ? plain(matcher.group(1))
                : numbered(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private static Optional<Action> plain(String name) {
        return switch (name) {
            case "ok" -> Optional.of(new Action.Accept());
            case "hang" -> Optional.of(new Action.Hang());
            case "reset" -> Optional.of(new Action.Reset());
            case "close" -> Optional.of(new Action.Close());
            case "goaway" -> Optional.of(new Action.GoAway());
            default -> Optional.empty();
        };
    }

    private static Optional<Action> numbered(String name, int number) {
        return switch (name) {
            case "delay" -> Optional.of(new Action.Delay(Duration.ofMillis(number)));
            case "html" -> isStatus(number) ? Optional.of(new Action.WebPage(number)) : Optional.empty();
            case "empty" -> isStatus(number) ? Optional.of(new Action.Bodyless(number)) : Optional.empty();
            case "streams" -> Optional.of(new Action.LimitStreams(number));
            default -> Optional.empty();
        };
    }

    private static boolean isStatus(int number) {
        return number >= 200 && number <= 599;
    }
}
