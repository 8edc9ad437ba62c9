package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API as any HTTP client sees it. */
class RegistryServerTest {
    private static final String V1 = Http.schema(Versions.text("a"));
    private static final String V2 = Http.schema(Versions.text("a", "b?"));

    private final RegistryServer server = RegistryServer.start(0, Optional.empty());
    private final Http http = new Http(server.url());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void saysWhoTookThePort() {
        assertThatThrownBy(() -> RegistryServer.start(server.url().getPort(), Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on")
                .hasMessageContaining(String.valueOf(server.url().getPort()));
    }

    @Test
    void registersVersionsAndGivesThemBack() {
        assertThat(register("s-value", V1)).isEqualTo("{\"id\":1}");
        assertThat(register("s-value", V2)).isEqualTo("{\"id\":2}");

        assertThat(get("/subjects")).isEqualTo("[\"s-value\"]");
        assertThat(get("/subjects/s-value/versions")).isEqualTo("[1,2]");
        JsonNode latest = http.json("GET", "/subjects/s-value/versions/latest", "");
        assertThat(latest.path("subject").asText()).isEqualTo("s-value");
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("id").asInt()).isEqualTo(2);
        assertThat(latest.path("schema").asText()).isEqualTo(Versions.text("a", "b?"));
        assertThat(http.json("GET", "/subjects/s-value/versions/1", "")
                        .path("id")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/subjects/s-value/versions/1/schema")).isEqualTo(Versions.text("a"));
        assertThat(http.json("GET", "/schemas/ids/1", "").path("schema").asText())
                .isEqualTo(Versions.text("a"));
        assertThat(http.json("POST", "/subjects/s-value", V2).path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void givesTheSameSchemaTheSameIdEverywhere() {
        register("a-value", V1);
        register("a-value", V2);

        assertThat(register("a-value", V1)).isEqualTo("{\"id\":1}");
        assertThat(register("b-value", V2)).isEqualTo("{\"id\":2}");
        assertThat(register("b-value", Http.schema(Versions.text("a", "b?").replace(",", " ,\n"))))
                .as("another spelling")
                .isEqualTo("{\"id\":2}");
        assertThat(get("/subjects/b-value/versions")).isEqualTo("[1]");
        assertThat(get("/schemas/ids/2/subjects")).isEqualTo("[\"a-value\",\"b-value\"]");
        assertThat(get("/schemas/ids/2/versions"))
                .isEqualTo("[{\"subject\":\"a-value\",\"version\":2},{\"subject\":\"b-value\",\"version\":1}]");
    }

    @Test
    void keepsIncompatibleVersionsOut() {
        register("s-value", V1);
        String incompatible = Http.schema(Versions.text("a", "z"));

        HttpResponse<String> refused = http.send("POST", "/subjects/s-value/versions", incompatible);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"error_code\":409", "READER_FIELD_MISSING_DEFAULT_VALUE", "z");

        http.send("PUT", "/config/s-value", "{\"compatibility\":\"NONE\"}");
        assertThat(register("s-value", incompatible)).isEqualTo("{\"id\":2}");
    }

    @Test
    void checksCompatibilityWithoutRegistering() {
        register("s-value", V1);
        String path = "/compatibility/subjects/s-value/versions";
        String incompatible = Http.schema(Versions.text("a", "z"));

        assertThat(http.send("POST", path + "/latest", V2).body()).isEqualTo("{\"is_compatible\":true}");
        assertThat(http.send("POST", path, incompatible).body()).isEqualTo("{\"is_compatible\":false}");
        assertThat(http.json("POST", path + "/1?verbose=true", incompatible).path("messages"))
                .hasSize(1);
        assertThat(get("/subjects/s-value/versions")).isEqualTo("[1]");
    }

    @Test
    void keepsALevelForAllAndForEachSubject() {
        assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}");
        assertThat(http.send("PUT", "/config", "{\"compatibility\":\"FULL\"}").body())
                .isEqualTo("{\"compatibility\":\"FULL\"}");
        assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(get("/config/s-value?defaultToGlobal=true")).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        http.send("PUT", "/config/s-value", "{\"compatibility\":\"FORWARD\"}");
        assertThat(get("/config/s-value")).isEqualTo("{\"compatibilityLevel\":\"FORWARD\"}");
        assertThat(get("/subjects")).as("a level makes no subject").isEqualTo("[]");
    }

    @Test
    void deletesASubjectButNoSchema() {
        register("s-value", V1);
        register("s-value", V2);

        assertThat(http.send("DELETE", "/subjects/s-value", "").body()).isEqualTo("[1,2]");
        assertThat(http.send("GET", "/subjects/s-value/versions", "").statusCode())
                .isEqualTo(404);
        assertThat(http.send("GET", "/schemas/ids/1", "").statusCode()).isEqualTo(200);
        register("s-value", V1);
        assertThat(get("/subjects/s-value/versions")).isEqualTo("[3]");
    }

    @Test
    void forgetsASubjectOnlyAfterDeletingIt() {
        register("s-value", V1);
        String forget = "/subjects/s-value?permanent=true";

        assertThat(http.json("DELETE", forget, "").path("error_code").asInt()).isEqualTo(40405);
        http.send("DELETE", "/subjects/s-value", "");
        assertThat(http.send("DELETE", forget, "").statusCode()).isEqualTo(200);
        register("s-value", V2);
        assertThat(get("/subjects/s-value/versions")).isEqualTo("[1]");
    }

    @Test
    void takesAnyNameForASubject() {
        String name = "a%2Fb%20c%2Bd+e%C3%A4";
        assertThat(register(name, V1)).isEqualTo("{\"id\":1}");

        assertThat(get("/subjects")).isEqualTo("[\"a/b c+d+eä\"]");
        assertThat(get("/subjects/" + name + "/versions")).isEqualTo("[1]");
    }

    @Test
    void answersInItsOwnMediaType() {
        for (String path : new String[] {"/", "/subjects", "/schemas/types", "/mode", "/nothing"}) {
            assertThat(http.send("GET", path, "").headers().firstValue("Content-Type"))
                    .as(path)
                    .contains("application/vnd.schemaregistry.v1+json");
        }
        assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
    }

    private String register(String subject, String body) {
        return http.send("POST", "/subjects/" + subject + "/versions", body).body();
    }

    private String get(String path) {
        HttpResponse<String> answer = http.send("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
