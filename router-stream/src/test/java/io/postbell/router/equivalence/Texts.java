package io.postbell.router.equivalence;

import java.util.List;

/** Random texts of a small vocabulary, in which names and keywords come often. */
final class Texts {
    static final List<String> USERNAMES =
            List.of("ann", "bob", "carl", "dora", "kim", "a.b", "ann-lee", "o_o", "emil", "fay");
    static final List<String> FIRST_NAMES = List.of("Kim", "kim", "Zoë", "Ann", "Äl", "");
    static final List<String> GROUPS = List.of("devs", "qa-team");
    static final List<String> OTHER_GROUPS = List.of("ops", "bob");

    private static final List<String> KEYS = List.of(
            "",
            "deploy",
            "deploy, Lunch ,",
            "配備",
            "@all",
            "@here",
            "@bob",
            "kim",
            "@devs",
            "a.b",
            "zoë,deploy",
            "o_o",
            " ",
            "two words",
            "x-y,y",
            "ann,,");
    private static final List<String> WORDS = List.of(
            "hello",
            "deploy",
            "Deploy",
            "LUNCH",
            "x-deploy",
            "deploy-lunch",
            "kim",
            "Kim",
            "KIM",
            "Zoë",
            "zoë",
            "xZoëy",
            "今日配備する",
            "配備",
            "two",
            "words",
            "a.b",
            "o_o",
            "x-y",
            "user@bob",
            "https://x.example/a",
            ":smile:",
            ":deploy:",
            "Äl",
            "äl",
            "ann");
    private static final List<String> CALLS = List.of(
            "@all",
            "@ALL",
            "@channel",
            "@Channel",
            "@here",
            "@here",
            "@Here",
            "@devs",
            "@Devs",
            "@ops",
            "@qa-team",
            "@nobody");
    private static final List<String> ENDS = List.of("", "", "", "", ".", ",", "...", ":", "_", "-", "!", "'s", ".-:");
    private static final List<String> STARTS = List.of("", "", "", "", "", "(", "..", "-", ":");

    private final Dice dice;

    Texts(Dice dice) {
        this.dice = dice;
    }

    /** Mention keys, or null. */
    String keys() {
        return dice.once(6) ? null : dice.in(KEYS);
    }

    /** A text in Markdown, which may be empty. */
    String text() {
        if (dice.once(12)) {
            return "";
        }
        StringBuilder text = new StringBuilder(block());
        while (dice.once(5)) {
            text.append("\n\n").append(block());
        }
        return text.toString();
    }

    private String block() {
        return switch (dice.below(12)) {
            case 0 -> "> " + line();
            case 1 -> "- " + line() + "\n- " + line();
            case 2 -> "```\n" + word() + "\n```";
            case 3 -> line() + "\n" + line();
            default -> line();
        };
    }

    private String line() {
        StringBuilder line = new StringBuilder(piece());
        for (int more = dice.below(4); more > 0; more--) {
            line.append(' ').append(piece());
        }
        return line.toString();
    }

    private String piece() {
        return switch (dice.below(20)) {
            case 0 -> "`" + word() + "`";
            case 1 -> "`` ` " + word() + " ``";
            case 2 -> "**" + word() + "**";
            case 3 -> "~~" + word() + "~~";
            case 4 -> "[" + word() + "](https://x.example/" + name() + " \"" + name() + "\")";
            case 5 ->
                dice.of("`", "Q&amp;A", "&lt;", name() + "," + name(), name() + ":" + name(), "..", "@", "x." + name());
            case 6 -> dice.in(STARTS) + dice.in(WORDS) + dice.in(ENDS);
            case 7, 8, 9 -> dice.in(STARTS) + name() + dice.in(ENDS);
            case 10, 11 -> dice.in(CALLS) + dice.in(ENDS);
            default -> dice.in(WORDS);
        };
    }

    private String word() {
        return dice.once(3) ? dice.in(WORDS) : dice.once(3) ? dice.in(CALLS) : name();
    }

    private String name() {
        return "@" + dice.in(USERNAMES);
    }
}
