package io.postbell.ingest.gojson;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Go struct that JSON is decoded into, as a Go decoder does with the first value of a stream: keys match whatever their case, unknown ones
 * and what stands behind the value are passed over, of a repeated key the last value counts, {@code null} changes nothing, and of several
 * wrong types the first is told. Safe for use by several threads.
 */
public final class GoStruct {
    private final String name;
    private final Map<String, Field> fields;

    /** What a field can hold. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A whole number of 64 bits. */
        NUMBER,
        /** True or false. */
        FLAG
    }

    /**
     * A field.
     *
     * @param key as it stands in the JSON, in small ASCII letters
     * @param goType name of its type in errors, such as {@code int64}
     */
    public record Field(String key, Kind kind, String goType) {}

    /** How decoding ended. */
    public sealed interface Decoded {
        /** The struct, filled. */
        record Filled(Values values) implements Decoded {}

        /** It cannot be decoded, for the reason that Go's decoder gives. */
        record Failed(String reason) implements Decoded {}
    }

    /** The values of a struct; what was not there is empty, 0 or false. */
    public static final class Values {
        private final Map<String, Object> values;

        private Values(Map<String, Object> values) {
            this.values = values;
        }

        /** Value of a text field. */
        public String text(String key) {
            return (String) values.getOrDefault(key, "");
        }

        /** Value of a number field. */
        public long number(String key) {
            return (Long) values.getOrDefault(key, 0L);
        }

        /** Value of a flag. */
        public boolean flag(String key) {
            return (Boolean) values.getOrDefault(key, false);
        }
    }

    /**
     * A struct.
     *
     * @param name its name in Go without the package, which is {@code model}
     */
    public GoStruct(String name, Field... fields) {
        Map<String, Field> byKey = new HashMap<>();
        for (Field field : fields) {
            byKey.put(field.key(), field);
        }
        this.name = name;
        this.fields = Map.copyOf(byKey);
    }

    /** Decodes the first value of a body. */
    public Decoded decode(byte[] body) {
        GoScanner.Scan scan = new GoScanner(body).scan();
        if (scan.error() != null) {
            return new Decoded.Failed(scan.error());
        }
        return new Filling(body, scan.end()).fill();
    }

    /** One decoding of a text whose syntax is right. */
    private final class Filling {
        private final byte[] json;
        private final int end;
        private final Map<String, Object> values = new HashMap<>();
        private int at;
        private String error;

        Filling(byte[] json, int end) {
            this.json = json;
            this.end = end;
        }

        Decoded fill() {
            skipSpace();
            if (json[at] == '{') {
                members();
            } else if (json[at] != 'n') {
                error = "json: cannot unmarshal " + kindHere() + " into Go value of type model." + name;
            }
            return error == null ? new Decoded.Filled(new Values(values)) : new Decoded.Failed(error);
        }

        private void members() {
            at++;
            skipSpace();
            while (json[at] != '}') {
                int from = at;
                skipValue();
                String key = GoText.unquote(json, from + 1, at - 1);
                skipSpace();
                at++; // the colon
                skipSpace();
                int value = at;
                skipValue();
                Field field = fields.get(folded(key));
                if (field != null) {
                    set(field, value);
                }
                skipSpace();
                if (json[at] == ',') {
                    at++;
                    skipSpace();
                }
            }
        }

        /** Sets a field to the value that begins at the offset and ends here. */
        private void set(Field field, int from) {
            char first = (char) json[from];
            if (first == 'n') {
                return;
            }
            if (first == '"' && field.kind() == Kind.TEXT) {
                values.put(field.key(), GoText.unquote(json, from + 1, at - 1));
            } else if ((first == 't' || first == 'f') && field.kind() == Kind.FLAG) {
                values.put(field.key(), first == 't');
            } else if ((first == '-' || Character.isDigit(first)) && field.kind() == Kind.NUMBER) {
                number(field, new String(json, from, at - from, StandardCharsets.US_ASCII));
            } else {
                wrong(field, kind(first));
            }
        }

        private void number(Field field, String digits) {
            try {
                values.put(field.key(), Long.parseLong(digits));
            } catch (NumberFormatException e) {
                wrong(field, "number " + digits);
            }
        }

        private void wrong(Field field, String what) {
            if (error == null) {
                error = "json: cannot unmarshal " + what + " into Go struct field " + name + '.' + field.key()
                        + " of type " + field.goType();
            }
        }

        private String kindHere() {
            return kind((char) json[at]);
        }

        private void skipSpace() {
            while (at < end && GoScanner.isSpace(json[at])) {
                at++;
            }
        }

        /** Goes to the byte behind the value that begins here. */
        private void skipValue() {
            if (json[at] == '"') {
                skipString();
            } else if (json[at] == '{' || json[at] == '[') {
                skipNested();
            } else {
                while (at < end && ",}] \t\r\n".indexOf(json[at]) < 0) {
                    at++;
                }
            }
        }

        private void skipString() {
            at++;
            while (json[at] != '"') {
                at += json[at] == '\\' ? 2 : 1;
            }
            at++;
        }

        private void skipNested() {
            int depth = 0;
            do {
                byte c = json[at];
                if (c == '"') {
                    skipString();
                    continue;
                }
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            } while (depth > 0);
        }
    }

    private static String kind(char first) {
        return switch (first) {
            case '"' -> "string";
            case '{' -> "object";
            case '[' -> "array";
            case 't', 'f' -> "bool";
            default -> "number";
        };
    }

    /** Go's folding, as far as it meets ASCII letters: the long s and the Kelvin sign are an s and a k. */
    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT).replace('\u017f', 's').replace('\u212a', 'k');
    }
}
