package io.postbell.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The text of a schema as others should see it: self-contained, one line, without the properties that only Avro's Java code generator
 * needs. The generated classes carry {@code avro.java.string}; in a registry it would be noise, and another language's copy of the same
 * schema would count as another schema.
 */
public final class SchemaText {
    private static final String JAVA_STRING = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaText() {}

    /** The clean text of a schema. The same schema always gives the same text. */
    public static String of(Schema schema) {
        try {
            return clean(JSON.readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a schema that is no JSON: " + schema.getFullName(), e);
        }
    }

    /**
     * The schema of a text from outside.
     *
     * @throws SchemaParseException if it is none
     */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw e;
        } catch (RuntimeException e) {
            // Avro throws a NullPointerException for a type that is not defined
            throw new SchemaParseException(e);
        }
    }

    private static JsonNode clean(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode result = array.arrayNode();
            array.forEach(item -> result.add(clean(item)));
            return result;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = object.objectNode();
            object.properties().forEach(property -> put(result, property.getKey(), property.getValue()));
            boolean onlyAType = object.has(JAVA_STRING) && result.size() == 1;
            return onlyAType ? result.get("type") : result;
        }
        return node;
    }

    private static void put(ObjectNode result, String key, JsonNode value) {
        if (key.equals(JAVA_STRING) && value instanceof TextNode) {
            return;
        }
        // a default is data, not schema
        result.set(key, key.equals("default") ? value : clean(value));
    }
}
