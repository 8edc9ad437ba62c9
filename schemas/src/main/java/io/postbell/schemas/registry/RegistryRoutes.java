package io.postbell.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.schemas.registry.RegistryState.Version;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The paths of the Confluent REST API, over a {@link RegistryStore}. */
final class RegistryRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RegistryStore store;

    RegistryRoutes(RegistryStore store) {
        this.store = store;
    }

    JsonNode answer(RegistryRequest request) {
        List<String> path = request.path();
        String root = path.isEmpty() ? "" : path.get(0);
        return switch (root) {
            case "" -> JSON.objectNode();
            case "subjects" -> subjects(request);
            case "schemas" -> schemas(request);
            case "config" -> config(request);
            case "compatibility" -> compatibility(request);
            case "mode" -> JSON.objectNode().put("mode", "READWRITE");
            default -> throw RegistryRefusal.noSuchPath();
        };
    }

    private JsonNode subjects(RegistryRequest request) {
        List<String> path = request.path();
        if (path.size() == 1) {
            only(request, "GET");
            return texts(store.subjects());
        }
        String subject = path.get(1);
        if (path.size() == 2) {
            return switch (request.method()) {
                case "POST" -> version(subject, store.find(subject, request.schema()));
                case "DELETE" -> numbers(store.delete(subject, request.flag("permanent")));
                default -> throw RegistryRefusal.methodNotAllowed(request.method());
            };
        }
        if (!path.get(2).equals("versions") || path.size() > 5) {
            throw RegistryRefusal.noSuchPath();
        }
        if (path.size() == 3) {
            return switch (request.method()) {
                case "POST" -> JSON.objectNode().put("id", store.register(subject, request.schema()));
                case "GET" ->
                    numbers(store.versions(subject).stream()
                            .map(Version::version)
                            .toList());
                default -> throw RegistryRefusal.methodNotAllowed(request.method());
            };
        }
        only(request, "GET");
        Version version = store.version(subject, path.get(3));
        if (path.size() == 4) {
            return version(subject, version);
        }
        if (!path.get(4).equals("schema")) {
            throw RegistryRefusal.noSuchPath();
        }
        return store.schema(version.id()).json();
    }

    private JsonNode schemas(RegistryRequest request) {
        List<String> path = request.path();
        only(request, "GET");
        if (path.size() == 2 && path.get(1).equals("types")) {
            return JSON.arrayNode().add("AVRO");
        }
        if (path.size() == 3 && path.get(1).equals("ids")) {
            return JSON.objectNode()
                    .put("schema", store.schema(number(path.get(2))).text());
        }
        if (path.size() == 4 && path.get(1).equals("ids")) {
            return uses(store.uses(number(path.get(2))), path.get(3));
        }
        throw RegistryRefusal.noSuchPath();
    }

    private static JsonNode uses(Map<String, Integer> versions, String form) {
        return switch (form) {
            case "subjects" -> texts(List.copyOf(versions.keySet()));
            case "versions" -> {
                ArrayNode uses = JSON.arrayNode();
                versions.forEach((subject, version) ->
                        uses.addObject().put("subject", subject).put("version", version));
                yield uses;
            }
            default -> throw RegistryRefusal.noSuchPath();
        };
    }

    private JsonNode config(RegistryRequest request) {
        List<String> path = request.path();
        if (path.size() > 2) {
            throw RegistryRefusal.noSuchPath();
        }
        String subject = path.size() == 2 ? path.get(1) : "";
        return switch (request.method()) {
            case "GET" ->
                JSON.objectNode()
                        .put(
                                "compatibilityLevel",
                                store.level(subject, request.flag("defaultToGlobal"))
                                        .name());
            case "PUT" -> {
                store.setLevel(subject, request.level());
                yield JSON.objectNode().put("compatibility", request.level().name());
            }
            default -> throw RegistryRefusal.methodNotAllowed(request.method());
        };
    }

    private JsonNode compatibility(RegistryRequest request) {
        List<String> path = request.path();
        boolean known = path.size() >= 4
                && path.size() <= 5
                && path.get(1).equals("subjects")
                && path.get(3).equals("versions");
        if (!known) {
            throw RegistryRefusal.noSuchPath();
        }
        only(request, "POST");
        Schema proposed = request.schema();
        List<String> problems = path.size() == 4
                ? store.problems(path.get(2), proposed)
                : store.problems(path.get(2), path.get(4), proposed);
        ObjectNode answer = JSON.objectNode().put("is_compatible", problems.isEmpty());
        if (request.flag("verbose")) {
            answer.set("messages", texts(problems));
        }
        return answer;
    }

    private JsonNode version(String subject, Version version) {
        return JSON.objectNode()
                .put("subject", subject)
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", store.schema(version.id()).text());
    }

    private static void only(RegistryRequest request, String method) {
        if (!request.method().equals(method)) {
            throw RegistryRefusal.methodNotAllowed(request.method());
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryRefusal.noSchema("Schema " + text);
        }
    }

    private static ArrayNode texts(List<String> lines) {
        ArrayNode array = JSON.arrayNode();
        lines.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(List<Integer> numbers) {
        ArrayNode array = JSON.arrayNode();
        numbers.forEach(array::add);
        return array;
    }
}
