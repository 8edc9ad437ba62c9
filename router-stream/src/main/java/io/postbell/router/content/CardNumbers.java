package io.postbell.router.content;

/**
 * Finds numbers of payment cards: 13 to 19 digits, in groups with a space or dash between, or in one, whose check digit is right (Luhn). A
 * longer run of groups is searched from each group on, and whatever can be a number goes: where two overlap, both. More than 19 digits without
 * a gap are no card. Digits of every script count.
 */
final class CardNumbers {
    private static final int FEWEST = 13;
    private static final int MOST = 19;
    private static final String GAPS = " -\u00a0\u2010\u2011\u2012\u2013\u202f";

    private final String text;
    private final StringBuilder masked;
    private int copied;

    private CardNumbers(String text) {
        this.text = text;
        this.masked = new StringBuilder(text.length());
    }

    /** The text with a mask for each number. */
    static String mask(String text, String mask) {
        return new CardNumbers(text).run(mask);
    }

    private String run(String mask) {
        int from = 0;
        int to = 0;
        for (int at = 0; at < text.length(); at = isGroupStart(at) ? afterGroup(at) : text.offsetByCodePoints(at, 1)) {
            int end = isGroupStart(at) ? end(at) : 0;
            if (end > 0 && at > to) {
                put(mask, from, to);
                from = at;
            }
            to = Math.max(to, end);
        }
        put(mask, from, to);
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private void put(String mask, int from, int to) {
        if (to > from) {
            masked.append(text, copied, from).append(mask);
            copied = to;
        }
    }

    private boolean isGroupStart(int at) {
        return digit(at) >= 0 && (at == 0 || Character.digit(text.codePointBefore(at), 10) < 0);
    }

    /** The end of the longest number that starts here, at the end of a group; 0 if there is none. */
    private int end(int start) {
        int[] digits = new int[MOST];
        int count = 0;
        int end = 0;
        int at = start;
        while (at < text.length()) {
            int digit = digit(at);
            if (digit >= 0) {
                if (count == MOST) {
                    return end;
                }
                digits[count++] = digit;
                at += Character.charCount(text.codePointAt(at));
                if (count >= FEWEST && digit(at) < 0 && luhn(digits, count)) {
                    end = at;
                }
            } else if (GAPS.indexOf(text.charAt(at)) >= 0 && digit(at + 1) >= 0) {
                at++;
            } else {
                return end;
            }
        }
        return end;
    }

    private int afterGroup(int start) {
        int at = start;
        while (digit(at) >= 0) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private int digit(int at) {
        return at < text.length() ? Character.digit(text.codePointAt(at), 10) : -1;
    }

    private static boolean luhn(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
