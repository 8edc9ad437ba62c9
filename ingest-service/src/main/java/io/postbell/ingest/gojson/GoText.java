package io.postbell.ingest.gojson;

/** Texts as Go decodes, quotes and encodes them. Pure. */
public final class GoText {
    private static final char REPLACEMENT = '\ufffd';
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private GoText() {}

    /** A text as a JSON string the way Go's encoder writes it, with {@code <}, {@code >} and {@code &} escaped. */
    public static String encode(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(json, c);
                default -> {
                    if (c < ' ') {
                        escape(json, c);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** How many bytes of UTF-8 a text takes. */
    public static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += utf8Length(text.charAt(i));
        }
        return bytes;
    }

    /**
     * The first bytes of a text's UTF-8. Each byte of a character that the cut goes through becomes U+FFFD, as it would in Go's output.
     *
     * @param bytes at most so many, at least 0
     */
    public static String cut(String text, int bytes) {
        int left = bytes;
        int i = 0;
        while (i < text.length()) {
            boolean pair = Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length();
            int needed = pair ? 4 : utf8Length(text.charAt(i));
            if (needed > left) {
                return text.substring(0, i) + String.valueOf(REPLACEMENT).repeat(left);
            }
            left -= needed;
            i += pair ? 2 : 1;
        }
        return text;
    }

    /** A byte as Go names it in an error: the character of that number, in single quotes. */
    static String quote(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\\' -> "'\\\\'";
            case 7 -> "'\\a'";
            case '\b' -> "'\\b'";
            case '\f' -> "'\\f'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            case 11 -> "'\\v'";
            default -> "'" + named(c) + "'";
        };
    }

    private static String named(int c) {
        String hex = "" + HEX[c >> 4] + HEX[c & 15];
        if (c < ' ' || c == 0x7f) {
            return "\\x" + hex;
        }
        boolean unprintable = (c >= 0x80 && c <= 0xa0) || c == 0xad;
        return unprintable ? "\\u00" + hex : String.valueOf((char) c);
    }

    /**
     * A JSON string without its quotes. A byte that is no UTF-8, and half of a surrogate pair, become U+FFFD. The syntax has been checked.
     *
     * @param from offset of the first byte behind the quote
     * @param to offset of the closing quote
     */
    static String unquote(byte[] json, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int c = json[i] & 0xff;
            if (c == '\\') {
                i = unescape(json, i + 1, to, text);
            } else if (c < 0x80) {
                text.append((char) c);
                i++;
            } else {
                int length = sequence(json, i, to);
                text.appendCodePoint(length == 0 ? REPLACEMENT : codePoint(json, i, length));
                i += Math.max(1, length);
            }
        }
        return text.toString();
    }

    private static int unescape(byte[] json, int at, int to, StringBuilder text) {
        char c = (char) json[at];
        switch (c) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                char unit = hex(json, at + 1);
                if (!Character.isSurrogate(unit)) {
                    text.append(unit);
                    return at + 5;
                }
                boolean another = at + 10 < to && json[at + 5] == '\\' && json[at + 6] == 'u';
                if (another && Character.isSurrogatePair(unit, hex(json, at + 7))) {
                    text.append(unit).append(hex(json, at + 7));
                    return at + 11;
                }
                text.append(REPLACEMENT);
                return at + 5;
            }
            default -> text.append(c);
        }
        return at + 1;
    }

    private static char hex(byte[] json, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value * 16 + Character.digit(json[i], 16);
        }
        return (char) value;
    }

    /** Length of the well-formed UTF-8 sequence of two bytes or more that begins here, 0 if none does. */
    private static int sequence(byte[] json, int at, int to) {
        int first = json[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > to) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((json[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = json[at + 1] & 0xff;
        boolean overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
        boolean beyond = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
        return overlong || beyond ? 0 : length;
    }

    private static int codePoint(byte[] json, int at, int length) {
        int value = json[at] & (0xff >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            value = value << 6 | (json[i] & 0x3f);
        }
        return value;
    }

    /** Of half a surrogate pair two, so that the pair has its four. */
    private static int utf8Length(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    private static void escape(StringBuilder json, char c) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX[c >> shift & 15]);
        }
    }
}
