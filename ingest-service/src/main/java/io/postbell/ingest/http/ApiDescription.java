package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI description: written in YAML, served as that and as JSON. */
final class ApiDescription {
    private static final String RESOURCE = "/openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    private ApiDescription(byte[] yaml, byte[] json) {
        this.yaml = yaml;
        this.json = json;
    }

    static ApiDescription load() {
        try (InputStream resource =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            byte[] yaml = resource.readAllBytes();
            Object tree =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml, StandardCharsets.UTF_8));
            return new ApiDescription(yaml, new JsonMapper().writeValueAsBytes(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    byte[] yaml() {
        return yaml.clone();
    }

    byte[] json() {
        return json.clone();
    }
}
