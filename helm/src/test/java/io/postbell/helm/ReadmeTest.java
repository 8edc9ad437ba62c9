package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Values, their schema and the README name the same things. */
final class ReadmeTest {
    private static final String BEGIN = "<!-- values: generated -->\n";

    @Test
    void theReadmeNamesEveryValue() throws IOException {
        List<String> values = Files.readAllLines(Chart.ROOT.resolve("values.yaml"));
        String readme = Files.readString(Chart.ROOT.resolve("README.md"));
        assertThat(readme).contains(BEGIN);
        String head = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());

        GeneratedFile.check(Chart.ROOT.resolve("README.md"), head + "\n" + ValuesReference.markdown(values));
    }

    @Test
    void everyValueIsDocumented() throws IOException {
        Set<String> leaves = new TreeSet<>();
        leaves(Chart.yaml(Files.readString(Chart.ROOT.resolve("values.yaml"))), "", leaves);
        List<String> documented =
                ValuesReference.entries(Files.readAllLines(Chart.ROOT.resolve("values.yaml"))).stream()
                        .map(ValuesReference.Entry::key)
                        .toList();

        leaves.removeIf(leaf -> documented.stream().anyMatch(key -> leaf.equals(key) || leaf.startsWith(key + ".")));
        assertThat(leaves).isEmpty();
    }

    @Test
    void theSchemaHasEveryValueAndNoOther() throws IOException {
        JsonNode values = Chart.yaml(Files.readString(Chart.ROOT.resolve("values.yaml")));
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.ROOT.resolve("values.schema.json").toFile());

        compare(values, schema, schema, "");
    }

    private static void leaves(JsonNode node, String path, Set<String> into) {
        if (!node.isObject() || node.isEmpty()) {
            into.add(path);
            return;
        }
        node.fieldNames()
                .forEachRemaining(name -> leaves(node.path(name), path.isEmpty() ? name : path + "." + name, into));
    }

    private static void compare(JsonNode value, JsonNode schema, JsonNode root, String path) {
        JsonNode own = schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        if (!own.has("properties")) {
            return; // the operator's own content
        }
        assertThat(own.path("additionalProperties")).as("closed: " + path).hasToString("false");
        Set<String> known = new TreeSet<>();
        own.path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("global"); // Helm's
        known.remove("claims"); // Kubernetes'
        Set<String> given = new TreeSet<>();
        value.fieldNames().forEachRemaining(given::add);
        if (path.endsWith(".resources")) {
            assertThat(known).containsAll(given);
        } else {
            assertThat(given).as(path).isEqualTo(known);
        }
        given.forEach(name -> compare(value.path(name), own.path("properties").path(name), root, path + "." + name));
    }
}
