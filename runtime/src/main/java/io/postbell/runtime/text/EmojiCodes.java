package io.postbell.runtime.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts emoji in the place of their codes, {@code :tada:}, to the letter as the push proxy does (push-proxy contract, section 5): from a table of
 * 4,670 codes and with a space after each, flags by country ({@code :flag-de:}) without one; a code that is not known stays. Stateless.
 */
public final class EmojiCodes {
    private static final String TABLE = "emoji-codes.txt";
    private static final Pattern FLAG = Pattern.compile("flag-([a-z])([a-z])");
    private static final int REGIONAL_INDICATOR_A = 0x1F1E6;
    private static final char COLON = ':';

    /** Codes without their colons. */
    private static final Map<String, String> EMOJI = table();

    private EmojiCodes() {}

    /** The text with emoji for codes. */
    public static String expand(String text) {
        int colon = text.indexOf(COLON);
        if (colon < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (colon >= 0) {
            int end = codeEnd(text, colon + 1);
            out.append(text, at, colon);
            boolean closed = end < text.length() && text.charAt(end) == COLON && end > colon + 1;
            if (closed) {
                at = end + 1;
                out.append(emoji(text.substring(colon + 1, end)).orElse(text.substring(colon, at)));
            } else {
                at = end;
                out.append(text, colon, at);
            }
            colon = text.indexOf(COLON, at);
        }
        return out.append(text, at, text.length()).toString();
    }

    /** Where what begins behind a colon ends: at the next colon, white space, or the end of the text. */
    private static int codeEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != COLON && !isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Optional<String> emoji(String code) {
        String emoji = EMOJI.get(code);
        if (emoji != null) {
            return Optional.of(emoji + ' ');
        }
        var flag = FLAG.matcher(code);
        return flag.matches() ? Optional.of(indicator(flag.group(1)) + indicator(flag.group(2))) : Optional.empty();
    }

    private static String indicator(String letter) {
        return Character.toString(REGIONAL_INDICATOR_A + letter.charAt(0) - 'a');
    }

    /** Unicode's White_Space, which is more than Java's. */
    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000b', '\f', '\r', ' ', '\u0085', '\u00a0' -> true;
            default -> Character.isSpaceChar(c);
        };
    }

    private static Map<String, String> table() {
        try (InputStream file = Objects.requireNonNull(EmojiCodes.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Map<String, String> table = new HashMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, table));
            return Map.copyOf(table);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE, e);
        }
    }

    private static void add(String line, Map<String, String> table) {
        List<String> words = List.of(line.split(" ", -1));
        String emoji = Arrays.stream(words.get(0).split("-", -1))
                .map(hex -> Character.toString(Integer.parseInt(hex, 16)))
                .collect(Collectors.joining());
        words.subList(1, words.size()).forEach(code -> table.put(code, emoji));
    }
}
