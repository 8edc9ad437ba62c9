package io.postbell.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A request to the in-process registry.
 *
 * @param path decoded segments
 * @param query decoded parameters
 * @param body JSON; missing if there was none
 */
record RegistryRequest(String method, List<String> path, Map<String, String> query, JsonNode body) {
    boolean flag(String parameter) {
        return Boolean.parseBoolean(query.get(parameter));
    }

    /** The Avro schema of the body. */
    Schema schema() {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryRefusal.invalidSchema("type " + type + " is not supported, only AVRO");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryRefusal.invalidSchema("references are not supported");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryRefusal.invalidSchema("expected an object with the schema's text in field schema");
        }
        try {
            return SchemaText.parse(body.path("schema").textValue());
        } catch (SchemaParseException e) {
            throw RegistryRefusal.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /** The compatibility level of the body. */
    Compatibility level() {
        String level = body.path("compatibility").asText("");
        return Compatibility.named(level).orElseThrow(() -> RegistryRefusal.invalidLevel(level));
    }
}
