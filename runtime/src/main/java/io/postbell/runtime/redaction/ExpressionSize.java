package io.postbell.runtime.redaction;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how long an expression is once its counted repetitions are written out, by its parentheses and braces alone. Never less than what
 * the expression needs, give or take a step for each character; a text that is no expression gets a number, too. Never throws.
 */
final class ExpressionSize {
    private static final long ENOUGH = 1_000_000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    private ExpressionSize(String text) {
        this.text = text;
    }

    static long steps(String text) {
        return new ExpressionSize(text).count();
    }

    private long count() {
        while (at < text.length()) {
            switch (text.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> item(characterClass());
                case '\\' -> item(escape());
                case '{' -> repeat();
                default -> item(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return size;
    }

    private void open() {
        at++;
        outer.push(size);
        size = 1;
        last = 1;
    }

    private void close() {
        at++;
        last = Math.min(ENOUGH, size + 1);
        size = Math.min(ENOUGH, last + (outer.isEmpty() ? 0 : outer.pop()));
    }

    private void item(int characters) {
        at += characters;
        last = 1;
        size = Math.min(ENOUGH, size + 1);
    }

    /** Length of an escape; what is between backslash Q and backslash E stands for itself. */
    private int escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at);
            int length = (end < 0 ? text.length() : end + 2) - at;
            size = Math.min(ENOUGH, size + length);
            return length;
        }
        if (text.startsWith("\\p{", at) || text.startsWith("\\P{", at) || text.startsWith("\\x{", at)) {
            int end = text.indexOf('}', at);
            return end < 0 ? 2 : end + 1 - at;
        }
        return 2;
    }

    /** Length of a class in brackets; one that is not closed runs to the end, and is no expression. */
    private int characterClass() {
        int end = at + 1;
        if (end < text.length() && text.charAt(end) == '^') {
            end++;
        }
        boolean first = true;
        while (end < text.length() && (first || text.charAt(end) != ']')) {
            first = false;
            end = afterMember(end);
        }
        return Math.min(text.length(), end + 1) - at;
    }

    private int afterMember(int member) {
        if (text.startsWith("[:", member)) {
            int end = text.indexOf(":]", member);
            return end < 0 ? member + 1 : end + 2;
        }
        return text.charAt(member) == '\\' ? member + 2 : member + 1;
    }

    /** Repeats what came last as often as the braces say at most; braces that say nothing stand for themselves. */
    private void repeat() {
        int end = text.indexOf('}', at);
        long times = end < 0 ? 0 : largest(text.substring(at + 1, end));
        if (times == 0) {
            item(1);
            return;
        }
        at = end + 1;
        long repeated = Math.min(ENOUGH, last * times);
        size = Math.min(ENOUGH, size - last + repeated);
        last = repeated;
    }

    private static long largest(String counts) {
        long largest = 0;
        for (String count : counts.split(",", -1)) {
            boolean number =
                    !count.isEmpty() && count.length() <= 4 && count.chars().allMatch(Character::isDigit);
            if (number) {
                largest = Math.max(largest, Integer.parseInt(count));
            } else if (!count.isEmpty()) {
                return 0;
            }
        }
        return largest;
    }
}
