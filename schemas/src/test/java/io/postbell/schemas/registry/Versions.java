package io.postbell.schemas.registry;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Versions of a little record; a field is written {@code name} if it must be there and {@code name?} if it has a default. */
final class Versions {
    private Versions() {}

    static String text(String... fields) {
        String list = Arrays.stream(fields).map(Versions::field).collect(Collectors.joining(","));
        return "{\"type\":\"record\",\"name\":\"Thing\",\"namespace\":\"test\",\"fields\":[" + list + "]}";
    }

    static Schema schema(String... fields) {
        return new Schema.Parser().parse(text(fields));
    }

    private static String field(String field) {
        return field.endsWith("?")
                ? "{\"name\":\"" + field.substring(0, field.length() - 1) + "\",\"type\":\"string\",\"default\":\"\"}"
                : "{\"name\":\"" + field + "\",\"type\":\"string\"}";
    }
}
