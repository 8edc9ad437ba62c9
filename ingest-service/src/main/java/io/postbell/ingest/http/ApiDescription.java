package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI description: written in YAML, in several files, and served whole as JSON and as YAML.
 *
 * @param tree the whole description
 */
record ApiDescription(ObjectNode tree) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static ApiDescription load() {
        ObjectNode tree = (ObjectNode) read("api.yaml");
        ObjectNode paths = (ObjectNode) tree.get("paths");
        paths.setAll((ObjectNode) read("paths.yaml"));
        paths.setAll((ObjectNode) read("paths-state.yaml"));
        paths.setAll((ObjectNode) read("paths-actions.yaml"));
        ((ObjectNode) tree.get("components")).set("schemas", read("schemas.yaml"));
        return new ApiDescription(tree);
    }

    byte[] json() {
        return tree.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Object plain = MAPPER.convertValue(tree, Map.class);
        return new Yaml(options).dump(plain).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String file) {
        String resource = "/openapi/" + file;
        try (InputStream in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
