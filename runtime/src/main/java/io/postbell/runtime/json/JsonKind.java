package io.postbell.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Names kinds of JSON values for people. */
final class JsonKind {
    private JsonKind() {}

    /** The kind with its article, for example {@code a number}. */
    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> node.isIntegralNumber() ? "a number" : "a number with a fraction or exponent";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    /** A short text as it is, a long one by its length. For texts from fixed vocabularies only, never for content. */
    static String quoted(String text) {
        return text.length() <= 32 ? '"' + text + '"' : "a text of " + text.length() + " characters";
    }
}
