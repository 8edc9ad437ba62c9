package io.postbell.router.content;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Decodes HTML entities as HTML does in texts, once: names with a semicolon, old names also without one and at the beginning of a longer word,
 * decimal and hexadecimal numbers. What is no entity stays as it is. Takes time linear in the text. Safe for several threads.
 */
final class HtmlEntities {
    /** Names that HTML knows without a semicolon. */
    static final Set<String> WITHOUT_SEMICOLON =
            Set.of(("AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute"
                            + " Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN"
                            + " Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent"
                            + " copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml"
                            + " laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot"
                            + " raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml")
                    .split(" "));

    private static final int LONGEST_WITHOUT_SEMICOLON = 6;
    private static final int LONGEST_NAME = 31;
    private static final char REPLACEMENT = '\ufffd';
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Knows the names. */
    private static final Parser DICTIONARY = Parser.builder().build();

    /** Names that were looked up and found, of some two thousand that there are. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private final String text;
    private final StringBuilder decoded;

    private HtmlEntities(String text) {
        this.text = text;
        this.decoded = new StringBuilder(text.length());
    }

    static String decode(String text) {
        return text.indexOf('&') < 0 ? text : new HtmlEntities(text).run();
    }

    private String run() {
        int at = 0;
        while (at < text.length()) {
            int entity = text.indexOf('&', at);
            if (entity < 0) {
                break;
            }
            decoded.append(text, at, entity);
            at = text.startsWith("#", entity + 1) ? number(entity) : name(entity);
        }
        return decoded.append(text, at, text.length()).toString();
    }

    /** Takes in an entity with a name, or the ampersand if there is none; returns where the text goes on. */
    private int name(int start) {
        int end = start + 1;
        while (end < text.length() && alphanumeric(text.charAt(end))) {
            end++;
        }
        String name = text.substring(start + 1, end);
        String value = text.startsWith(";", end) ? lookUp(name) : null;
        if (value != null) {
            decoded.append(value);
            return end + 1;
        }
        for (int length = Math.min(name.length(), LONGEST_WITHOUT_SEMICOLON); length > 1; length--) {
            String prefix = name.substring(0, length);
            if (WITHOUT_SEMICOLON.contains(prefix)) {
                decoded.append(lookUp(prefix));
                return start + 1 + length;
            }
        }
        decoded.append('&');
        return start + 1;
    }

    /** The same for a number. */
    private int number(int start) {
        boolean hexadecimal = text.startsWith("x", start + 2) || text.startsWith("X", start + 2);
        int radix = hexadecimal ? 16 : 10;
        int first = start + (hexadecimal ? 3 : 2);
        int end = first;
        int code = 0;
        while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), radix) >= 0) {
            code = Math.min(Character.MAX_CODE_POINT + 1, code * radix + Character.digit(text.charAt(end), radix));
            end++;
        }
        if (end == first) {
            decoded.append('&');
            return start + 1;
        }
        append(code);
        return text.startsWith(";", end) ? end + 1 : end;
    }

    private void append(int code) {
        boolean none = code == 0
                || code > Character.MAX_CODE_POINT
                || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
        decoded.appendCodePoint(none ? REPLACEMENT : code >= 0x80 && code <= 0x9f ? windows(code) : code);
    }

    /** Numbers from 128 to 159 are those of Windows, not control characters. */
    private static int windows(int code) {
        char character = new String(new byte[] {(byte) code}, WINDOWS_1252).charAt(0);
        return character == REPLACEMENT ? code : character;
    }

    /** What a name stands for, or null. */
    private static String lookUp(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return null;
        }
        String known = KNOWN.get(name);
        return known == null ? ask(name) : known;
    }

    private static String ask(String name) {
        String entity = '&' + name + ';';
        Node paragraph = DICTIONARY.parse(entity + '.').getFirstChild();
        StringBuilder answer = new StringBuilder();
        for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            answer.append(((Text) node).getLiteral());
        }
        String value = answer.substring(0, answer.length() - 1);
        if (value.equals(entity)) {
            return null;
        }
        KNOWN.put(name, value);
        return value;
    }

    private static boolean alphanumeric(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
