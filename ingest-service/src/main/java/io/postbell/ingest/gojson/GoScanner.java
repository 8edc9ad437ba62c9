package io.postbell.ingest.gojson;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the end of the first JSON value of a text, and what is wrong with it, byte by byte, with the states and the texts of Go's scanner. What
 * stands behind the value is not looked at. Used once.
 */
final class GoScanner {
    private static final int MAX_DEPTH = 10_000;
    private static final String LITERALS = "tfn";

    /** Where in an object or array the scanner is. */
    private enum Place {
        KEY,
        VALUE,
        ELEMENT
    }

    private enum State {
        BEGIN_VALUE,
        BEGIN_VALUE_OR_EMPTY,
        BEGIN_STRING,
        BEGIN_STRING_OR_EMPTY,
        END_VALUE,
        IN_STRING,
        IN_ESCAPE,
        IN_HEX,
        NEGATIVE,
        ZERO,
        DIGITS,
        DOT,
        FRACTION,
        E,
        E_SIGN,
        EXPONENT,
        IN_LITERAL
    }

    private final byte[] text;
    private final Deque<Place> places = new ArrayDeque<>();
    private State state = State.BEGIN_VALUE;
    private String literal = "";
    private int matched;
    private int hexDigits;
    private boolean ended;
    private String error;

    GoScanner(byte[] text) {
        this.text = text;
    }

    /**
     * What was found.
     *
     * @param end offset behind the value
     * @param error Go's text for what is wrong, or null
     */
    record Scan(int end, String error) {}

    Scan scan() {
        boolean blank = true;
        for (int i = 0; i < text.length; i++) {
            int c = text[i] & 0xff;
            blank &= isSpace(c);
            step(c);
            if (error != null) {
                return new Scan(i, error);
            }
            if (ended) { // a scalar ends at the byte behind it, an object or array with its own last
                return new Scan(c == '}' || c == ']' ? i + 1 : i, null);
            }
        }
        if (blank) {
            return new Scan(text.length, "EOF");
        }
        step(' ');
        return new Scan(text.length, ended ? null : "unexpected EOF");
    }

    private void step(int c) {
        switch (state) {
            case BEGIN_VALUE -> beginValue(c);
            case BEGIN_VALUE_OR_EMPTY -> beginValueOrEmpty(c);
            case BEGIN_STRING -> beginString(c);
            case BEGIN_STRING_OR_EMPTY -> beginStringOrEmpty(c);
            case END_VALUE -> endValue(c);
            case IN_STRING -> inString(c);
            case IN_ESCAPE -> inEscape(c);
            case IN_HEX -> inHex(c);
            case IN_LITERAL -> inLiteral(c);
            default -> inNumber(c);
        }
    }

    private void beginValue(int c) {
        if (isSpace(c)) {
            return;
        }
        switch (c) {
            case '{' -> push(Place.KEY, State.BEGIN_STRING_OR_EMPTY, c);
            case '[' -> push(Place.ELEMENT, State.BEGIN_VALUE_OR_EMPTY, c);
            case '"' -> state = State.IN_STRING;
            case '-' -> state = State.NEGATIVE;
            case '0' -> state = State.ZERO;
            default -> {
                if (isDigit(c)) {
                    state = State.DIGITS;
                } else if (LITERALS.indexOf(c) >= 0) {
                    literal = c == 't' ? "true" : c == 'f' ? "false" : "null";
                    matched = 1;
                    state = State.IN_LITERAL;
                } else {
                    fail(c, "looking for beginning of value");
                }
            }
        }
    }

    private void beginValueOrEmpty(int c) {
        if (c == ']') {
            pop();
        } else if (!isSpace(c)) {
            beginValue(c);
        }
    }

    private void beginString(int c) {
        if (c == '"') {
            state = State.IN_STRING;
        } else if (!isSpace(c)) {
            fail(c, "looking for beginning of object key string");
        }
    }

    private void beginStringOrEmpty(int c) {
        if (c == '}') {
            pop();
        } else {
            beginString(c);
        }
    }

    private void endValue(int c) {
        state = State.END_VALUE;
        if (places.isEmpty()) {
            ended = true;
            return;
        }
        if (isSpace(c)) {
            return;
        }
        switch (places.peek()) {
            case KEY -> {
                if (c == ':') {
                    replace(Place.VALUE, State.BEGIN_VALUE);
                } else {
                    fail(c, "after object key");
                }
            }
            case VALUE -> {
                if (c == ',') {
                    replace(Place.KEY, State.BEGIN_STRING);
                } else if (c == '}') {
                    pop();
                } else {
                    fail(c, "after object key:value pair");
                }
            }
            case ELEMENT -> {
                if (c == ',') {
                    state = State.BEGIN_VALUE;
                } else if (c == ']') {
                    pop();
                } else {
                    fail(c, "after array element");
                }
            }
        }
    }

    private void inString(int c) {
        if (c == '"') {
            state = State.END_VALUE;
        } else if (c == '\\') {
            state = State.IN_ESCAPE;
        } else if (c < ' ') {
            fail(c, "in string literal");
        }
    }

    private void inEscape(int c) {
        if (c == 'u') {
            hexDigits = 0;
            state = State.IN_HEX;
        } else if ("bfnrt\\/\"".indexOf(c) >= 0) {
            state = State.IN_STRING;
        } else {
            fail(c, "in string escape code");
        }
    }

    private void inHex(int c) {
        if (Character.digit(c, 16) < 0) {
            fail(c, "in \\u hexadecimal character escape");
        } else if (++hexDigits == 4) {
            state = State.IN_STRING;
        }
    }

    private void inLiteral(int c) {
        char expected = literal.charAt(matched);
        if (c != expected) {
            fail(c, "in literal " + literal + " (expecting '" + expected + "')");
        } else if (++matched == literal.length()) {
            state = State.END_VALUE;
        }
    }

    private void inNumber(int c) {
        boolean digit = isDigit(c);
        boolean exponent = c == 'e' || c == 'E';
        switch (state) {
            case NEGATIVE -> number(digit, c == '0' ? State.ZERO : State.DIGITS, c, "in numeric literal");
            case DOT -> number(digit, State.FRACTION, c, "after decimal point in numeric literal");
            case E -> {
                boolean sign = c == '+' || c == '-';
                number(sign || digit, sign ? State.E_SIGN : State.EXPONENT, c, "in exponent of numeric literal");
            }
            case E_SIGN -> number(digit, State.EXPONENT, c, "in exponent of numeric literal");
            case DIGITS, ZERO -> {
                if (c == '.') {
                    state = State.DOT;
                } else if (exponent) {
                    state = State.E;
                } else if (!digit || state == State.ZERO) {
                    endValue(c);
                }
            }
            default -> {
                if (exponent && state == State.FRACTION) {
                    state = State.E;
                } else if (!digit) {
                    endValue(c);
                }
            }
        }
    }

    private void number(boolean good, State next, int c, String context) {
        if (good) {
            state = next;
        } else {
            fail(c, context);
        }
    }

    private void push(Place place, State next, int c) {
        if (places.size() >= MAX_DEPTH) {
            fail(c, "exceeded max depth");
            return;
        }
        places.push(place);
        state = next;
    }

    private void replace(Place place, State next) {
        places.pop();
        places.push(place);
        state = next;
    }

    private void pop() {
        places.pop();
        state = State.END_VALUE;
        ended = places.isEmpty();
    }

    private void fail(int c, String context) {
        error = "invalid character " + GoText.quote(c) + ' ' + context;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
