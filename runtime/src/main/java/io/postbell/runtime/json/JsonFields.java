package io.postbell.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The fields of one JSON object, read by name. JSON null counts as absent, as it does in Mattermost. A value of the wrong kind is noted in
 * the problems and reads as absent (what is required: as empty), so that reading goes on and finds the rest, and a record can be built from
 * it, to be thrown away. Used by one thread.
 */
public final class JsonFields {
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    private final ObjectNode node;
    private final String pointer;
    private final FieldProblems problems;

    private JsonFields(ObjectNode node, String pointer, FieldProblems problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The fields of a whole body. */
    public static JsonFields of(ObjectNode body, FieldProblems problems) {
        return new JsonFields(body, "", problems);
    }

    /** No fields at all. */
    public static JsonFields empty(FieldProblems problems) {
        return of(JsonNodeFactory.instance.objectNode(), problems);
    }

    /** The same fields with problems of their own, for a part that may be wrong without costing the rest. */
    public JsonFields apart() {
        return new JsonFields(node, pointer, new FieldProblems());
    }

    /** The text of a field, or null when absent. */
    public String text(String name) {
        JsonNode value = present(name);
        if (value == null || value.isTextual()) {
            return value == null ? null : value.textValue();
        }
        wrong(name, "a string", value);
        return null;
    }

    /** The text of a field, or another when absent. */
    public String text(String name, String absent) {
        String text = text(name);
        return text == null ? absent : text;
    }

    /** The text of a field, or null when absent or empty. */
    public String nonEmptyText(String name) {
        String text = text(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** The text of a field that must be there and not empty; empty, and a problem, when it is not. */
    public String requiredText(String name) {
        JsonNode value = present(name);
        if (value != null && !value.isTextual()) {
            wrong(name, "a string", value);
            return "";
        }
        String text = value == null ? "" : value.textValue();
        if (text.isEmpty()) {
            problem(name, "expected a string that is not empty, got " + (value == null ? "nothing" : "\"\""));
        }
        return text;
    }

    /** An id, or null when absent or empty. */
    public String id(String name) {
        String text = nonEmptyText(name);
        if (text == null || Keys.isId(text)) {
            return text;
        }
        problem(name, Ids.expectation(text));
        return null;
    }

    /** An id that must be there; empty, and a problem, when it is not. */
    public String requiredId(String name) {
        String text = requiredText(name);
        if (text.isEmpty() || Keys.isId(text)) {
            return text;
        }
        problem(name, Ids.expectation(text));
        return "";
    }

    /** Notes a problem when an id is given and is not the one of the path. */
    public void sameAsPath(String name, String pathId) {
        String id = id(name);
        if (id != null && !id.equals(pathId)) {
            problem(name, "expected the id of the path, got another id");
        }
    }

    /** One of some permitted texts, or null when absent. */
    public String oneOf(String name, Collection<String> permitted) {
        String text = text(name);
        if (text == null || permitted.contains(text)) {
            return text;
        }
        problem(name, "expected one of " + listed(permitted) + ", got " + JsonKind.quoted(text));
        return null;
    }

    /** In quotes where one of them is empty, which would not be seen without. */
    private static String listed(Collection<String> permitted) {
        List<String> sorted = permitted.stream().sorted().toList();
        boolean quotes = sorted.contains("");
        return (quotes ? sorted.stream().map(JsonKind::quoted).toList() : sorted).toString();
    }

    /** A boolean, or null when absent. */
    public Boolean flag(String name) {
        JsonNode value = present(name);
        if (value == null || value.isBoolean()) {
            return value == null ? null : (Boolean) value.booleanValue();
        }
        wrong(name, "a boolean", value);
        return null;
    }

    /** A boolean, false when absent. */
    public boolean isSet(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /** A whole number from 0 to a largest one, or null when absent. */
    public Long count(String name, long largest) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            wrong(name, "a whole number", value);
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() < 0 || value.longValue() > largest) {
            problem(name, "expected 0 to " + largest + ", got " + JsonKind.quoted(value.asText()));
            return null;
        }
        return value.longValue();
    }

    /** A time in milliseconds since the epoch, or null when absent or 0. */
    public Instant millis(String name) {
        Long millis = count(name, LATEST_MILLIS);
        return millis == null || millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** A time in milliseconds since the epoch that must be there; null, and a problem, when it is absent or 0. */
    public Instant requiredMillis(String name) {
        JsonNode value = present(name);
        if (value == null || (value.isIntegralNumber() && value.longValue() == 0)) {
            problem(name, "expected a time in milliseconds since the epoch, got " + (value == null ? "nothing" : "0"));
        }
        return millis(name);
    }

    /** A time in seconds since the epoch, or null when absent or 0. */
    public Instant seconds(String name) {
        Long seconds = count(name, LATEST_MILLIS / 1_000);
        return seconds == null || seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /** Names of the fields that are there, in their order, those with null included. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether a field is there and not null. */
    public boolean has(String name) {
        return present(name) != null;
    }

    /** The object in a field; an empty one when absent. */
    public JsonFields object(String name) {
        JsonNode value = present(name);
        if (value != null && !value.isObject()) {
            wrong(name, "an object", value);
        }
        ObjectNode object = value instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode();
        return new JsonFields(object, at(name), problems);
    }

    /** The objects in an array; elements of another kind are problems. Empty when absent. */
    public List<JsonFields> objects(String name) {
        List<JsonFields> found = new ArrayList<>();
        int index = 0;
        for (JsonNode element : array(name)) {
            String where = name + '/' + index++;
            if (element instanceof ObjectNode object) {
                found.add(new JsonFields(object, pointer + '/' + where, problems));
            } else {
                problems.add(pointer + '/' + where, "expected an object, got " + JsonKind.of(element));
            }
        }
        return found;
    }

    /** The texts in an array; elements of another kind are problems. Empty when absent. */
    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        int index = 0;
        for (JsonNode element : array(name)) {
            if (element.isTextual()) {
                found.add(element.textValue());
            } else {
                problems.add(at(name) + '/' + index, "expected a string, got " + JsonKind.of(element));
            }
            index++;
        }
        return found;
    }

    /** The number of elements in an array, 0 when absent. */
    public int size(String name) {
        return array(name).size();
    }

    /** A value as it came, for fields without a fixed kind; null when absent. */
    public JsonNode raw(String name) {
        return present(name);
    }

    /** Notes each key that is none of those known, so that a typing error in an object of our own is not taken for an absent key. */
    public void onlyKeys(Collection<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                problem(name, "unknown key, expected one of " + new TreeSet<>(known));
            }
        }
    }

    /** Notes that something is wrong with a field. */
    public void problem(String name, String reason) {
        problems.add(at(name), reason);
    }

    /** Where the problems are noted. */
    public FieldProblems problems() {
        return problems;
    }

    private JsonNode array(String name) {
        JsonNode value = present(name);
        if (value != null && !value.isArray()) {
            wrong(name, "an array", value);
        }
        return value != null && value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    private JsonNode present(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String at(String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    private void wrong(String name, String expected, JsonNode value) {
        problem(name, "expected " + expected + ", got " + JsonKind.of(value));
    }
}
