package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogUnavailableException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The description and the code say the same. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static TestServer server;
    private static TestClient client;
    private static JsonNode description;

    /** An operation of the description. */
    record Operation(String method, String path, JsonNode tree) {
        /** The method as HTTP has it. */
        String verb() {
            return method.toUpperCase(Locale.ROOT);
        }

        /** The path with the examples of its parameters. */
        String examplePath() {
            String filled = path;
            for (JsonNode parameter : description.at("/paths/" + path.replace("/", "~1") + "/parameters")) {
                JsonNode resolved = resolve(parameter);
                filled = filled.replace(
                        "{" + resolved.get("name").asText() + "}",
                        resolved.path("example").asText());
            }
            return filled;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of("membership-settle", "PT0S"));
        client = new TestClient(server.address());
        description = TestClient.json(client.send("GET", "/v1/openapi.json", null));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void kafkaTakesAll() {
        server.log().answers(entry -> CompletableFuture.completedFuture(null));
    }

    static List<Operation> operations() {
        JsonNode tree = ApiDescription.load().tree();
        List<Operation> operations = new ArrayList<>();
        tree.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        operations.add(new Operation(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        return operations;
    }

    static Stream<Operation> writes() {
        return operations().stream().filter(operation -> !operation.method().equals("get"));
    }

    static Stream<Operation> bodies() {
        return operations().stream().filter(operation -> operation.tree().has("requestBody"));
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        operations().forEach(operation -> described.add(operation.toString()));
        Set<String> served = new TreeSet<>();
        HttpApi.endpoints(server.apiParts(), null, null)
                .forEach(endpoint ->
                        served.add(endpoint.method().name().toLowerCase(Locale.ROOT) + ' ' + endpoint.path()));

        assertThat(described).isEqualTo(served);
        assertThat(description.get("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void namesEveryOperationOnceAndResolvesEveryReference() {
        assertThat(operations())
                .extracting(operation -> operation.tree().get("operationId").asText())
                .doesNotHaveDuplicates();
        description.findValuesAsText("$ref").forEach(reference -> assertThat(
                        description.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void servesTheSameInYaml() throws Exception {
        HttpResponse<String> yaml = client.send("GET", "/v1/openapi.yaml", null);

        assertThat(yaml.headers().firstValue("content-type")).contains("application/yaml");
        Object tree = new Yaml().load(yaml.body());
        assertThat(new JsonMapper().<JsonNode>valueToTree(tree)).isEqualTo(description);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void takesItsExamplesAndAnswersAsDescribed(Operation operation) throws Exception {
        JsonNode content = operation.tree().at("/requestBody/content");
        if (content.isMissingNode()) {
            assertDescribed(operation, client.send(operation.verb(), operation.examplePath(), null));
        }
        for (Map.Entry<String, JsonNode> body : content.properties()) {
            JsonNode example = body.getValue().get("example");
            assertThat(example).as("%s has an example", operation).isNotNull();
            String text = example.isTextual() ? example.asText() : example.toString();
            if (!example.isTextual()) {
                assertValid(text, body.getValue().get("schema"));
            }
            HttpResponse<String> response = client.send(
                    operation.verb(),
                    operation.examplePath(),
                    BodyPublishers.ofString(text),
                    Map.of("Content-Type", body.getKey()));
            assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
            assertDescribed(operation, response);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void answersWrongBodiesAsDescribed(Operation operation) throws Exception {
        for (Map.Entry<String, JsonNode> body :
                operation.tree().at("/requestBody/content").properties()) {
            for (String wrong : List.of("[]", "x".repeat(1_100_000))) {
                assertDescribed(
                        operation,
                        client.send(
                                operation.verb(),
                                operation.examplePath(),
                                BodyPublishers.ofString(wrong),
                                Map.of("Content-Type", body.getKey())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void answersWrongHeadersAndAnAbsentKafkaAsDescribed(Operation operation) throws Exception {
        server.log().answers(entry -> CompletableFuture.failedFuture(new LogUnavailableException("away")));
        JsonNode example = operation
                .tree()
                .at("/requestBody/content")
                .path("application/json")
                .path("example");
        String body = example.isMissingNode() ? null : example.toString();
        String method = operation.verb();
        if (!operation.path().equals("/v1/import")) {
            HttpResponse<String> away = client.send(method, operation.examplePath(), body);
            assertThat(away.statusCode()).isEqualTo(503);
            assertDescribed(operation, away);
        }
        HttpResponse<String> picky =
                client.send(method, operation.examplePath(), BodyPublishers.noBody(), Map.of("Accept", "image/png"));
        assertThat(picky.statusCode()).isEqualTo(406);
        assertDescribed(operation, picky);
        if (body != null) {
            HttpResponse<String> form = client.send(
                    method, operation.examplePath(), BodyPublishers.ofString(body), Map.of("Content-Type", "text/xml"));
            assertThat(form.statusCode()).isEqualTo(415);
            assertDescribed(operation, form);
        }
    }

    @Test
    void wouldSeeAnAnswerThatIsNotAsDescribed() {
        JsonNode schema = description.at("/components/responses/Accepted/content/application~1json/schema");
        assertValid("{\"id\":\"a\",\"status\":\"accepted\"}", schema);
        assertThatThrownBy(() -> assertValid("{\"id\":\"a/b\",\"status\":\"accepted\"}", schema))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void describesItsExampleAnswers() {
        description.at("/components/responses").forEach(response -> response.get("content")
                .forEach(content -> {
                    if (content.has("example")) {
                        assertValid(content.get("example").toString(), content.get("schema"));
                    }
                }));
    }

    private static void assertDescribed(Operation operation, HttpResponse<String> response) {
        JsonNode described = resolve(operation.tree().at("/responses/" + response.statusCode()));
        assertThat(described.isMissingNode())
                .as("%s answers %s", operation, response.statusCode())
                .isFalse();
        String type = response.headers().firstValue("content-type").orElse("none");
        JsonNode content = described.path("content").path(type);
        assertThat(content.isMissingNode()).as("%s answers %s", operation, type).isFalse();
        response.body().lines().forEach(line -> assertValid(line, content.get("schema")));
    }

    private static void assertValid(String json, JsonNode schema) {
        String whole = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"components\":"
                + description.get("components") + ",\"allOf\":[" + schema + "]}";
        Schema compiled = SCHEMAS.getSchema(whole, InputFormat.JSON);
        assertThat(compiled.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }
}
