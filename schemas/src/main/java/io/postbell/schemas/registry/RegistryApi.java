package io.postbell.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The calls of the Confluent REST API that we use, in terms of schemas. Remembers nothing. Safe for use by several threads. */
final class RegistryApi {
    private static final int CONFLICT = 409;

    private final RegistryTransport transport;

    RegistryApi(RegistryTransport transport) {
        this.transport = transport;
    }

    int register(String subject, Schema schema) {
        RegistryAnswer answer = post(versions(subject) + "?normalize=true", body(schema));
        if (answer.status() == CONFLICT) {
            throw new SchemaRegistryException(
                    "the schema registry refuses this version of " + schema.getFullName() + " in subject " + subject
                            + " as incompatible with an earlier one: " + answer.describe(),
                    true);
        }
        return id(accepted(answer, "register " + schema.getFullName() + " in subject " + subject));
    }

    OptionalInt lookup(String subject, Schema schema) {
        RegistryAnswer answer = post(subject(subject) + "?normalize=true", body(schema));
        if (answer.unknown()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(id(accepted(answer, "look up " + schema.getFullName() + " in subject " + subject)));
    }

    Schema byId(int id) {
        String what = "read schema " + id;
        JsonNode body = accepted(transport.send("GET", "/schemas/ids/" + id, Optional.empty()), what);
        return schema(body, what);
    }

    Optional<SchemaVersion> latest(String subject) {
        RegistryAnswer answer = transport.send("GET", versions(subject) + "/latest", Optional.empty());
        if (answer.unknown()) {
            return Optional.empty();
        }
        String what = "read the latest version of subject " + subject;
        JsonNode body = accepted(answer, what);
        return Optional.of(new SchemaVersion(subject, body.path("version").asInt(), id(body), schema(body, what)));
    }

    List<String> subjects() {
        List<String> names = new ArrayList<>();
        accepted(transport.send("GET", "/subjects", Optional.empty()), "list subjects")
                .forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    void setCompatibility(String subject, Compatibility level) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("compatibility", level.name())
                .toString();
        RegistryAnswer answer = transport.send("PUT", config(subject), Optional.of(body));
        accepted(answer, "set compatibility of subject " + subject + " to " + level);
    }

    Optional<Compatibility> compatibility(String subject) {
        RegistryAnswer answer = transport.send("GET", config(subject), Optional.empty());
        if (answer.unknown()) {
            return Optional.empty();
        }
        String level = accepted(answer, "read compatibility of subject " + subject)
                .path("compatibilityLevel")
                .asText();
        return Optional.of(Compatibility.named(level)
                .orElseThrow(() -> new SchemaRegistryException(
                        "subject " + subject + " has compatibility " + level + ", which this client does not know",
                        true)));
    }

    List<String> problems(String subject, Schema schema) {
        RegistryAnswer answer =
                post("/compatibility" + versions(subject) + "/latest?verbose=true&normalize=true", body(schema));
        if (answer.unknown()) {
            return List.of();
        }
        JsonNode body = accepted(answer, "check " + schema.getFullName() + " against subject " + subject);
        if (body.path("is_compatible").asBoolean()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        body.path("messages").forEach(line -> lines.add(line.asText()));
        return lines.isEmpty() ? List.of("not compatible; the registry does not say why") : List.copyOf(lines);
    }

    private RegistryAnswer post(String path, String body) {
        return transport.send("POST", path, Optional.of(body));
    }

    private static String body(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", SchemaText.of(schema))
                .toString();
    }

    private static JsonNode accepted(RegistryAnswer answer, String what) {
        if (answer.ok()) {
            return answer.body();
        }
        throw new SchemaRegistryException("cannot " + what + ": " + answer.describe(), answer.verdict());
    }

    private static int id(JsonNode body) {
        JsonNode id = body.path("id");
        if (!id.isInt()) {
            throw new SchemaRegistryException("the schema registry answered without an id", false);
        }
        return id.intValue();
    }

    private static Schema schema(JsonNode body, String what) {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !body.path("references").isEmpty()) {
            throw new SchemaRegistryException(
                    "cannot " + what + ": expected an Avro schema without references, got type " + type + " with "
                            + body.path("references").size() + " references",
                    true);
        }
        try {
            return SchemaText.parse(body.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new SchemaRegistryException("cannot " + what + ": it is no Avro schema: " + e.getMessage(), true);
        }
    }

    private static String subject(String subject) {
        return "/subjects/" + RegistryUrl.segment(subject);
    }

    private static String versions(String subject) {
        return subject(subject) + "/versions";
    }

    private static String config(String subject) {
        return "/config/" + RegistryUrl.segment(subject);
    }
}
