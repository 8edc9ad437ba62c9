package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileTest {
    private static final String V1 = Http.schema(Versions.text("a"));
    private static final String V2 = Http.schema(Versions.text("a", "b?"));

    @TempDir
    private Path directory;

    @Test
    void keepsEverythingOverARestart() throws IOException {
        Path file = directory.resolve("new").resolve("registry.json");
        try (RegistryServer server = RegistryServer.start(0, Optional.of(file))) {
            Http http = new Http(server.url());
            http.send("POST", "/subjects/gone/versions", V2);
            http.send("DELETE", "/subjects/gone", "");
            http.send("POST", "/subjects/s/versions", V1);
            http.send("PUT", "/config/s", "{\"compatibility\":\"FULL\"}");
            http.send("PUT", "/config", "{\"compatibility\":\"FORWARD\"}");
        }

        try (RegistryServer server = RegistryServer.start(0, Optional.of(file));
                Stream<Path> files = Files.list(file.getParent())) {
            Http http = new Http(server.url());
            assertThat(http.send("GET", "/subjects", "").body()).isEqualTo("[\"s\"]");
            assertThat(http.json("GET", "/subjects/s/versions/latest", "")
                            .path("id")
                            .asInt())
                    .isEqualTo(2);
            assertThat(http.send("GET", "/schemas/ids/1", "").statusCode()).isEqualTo(200);
            assertThat(http.send("GET", "/config/s", "").body()).contains("FULL");
            assertThat(http.send("GET", "/config", "").body()).contains("FORWARD");
            assertThat(http.send("POST", "/subjects/gone/versions", V2).body()).isEqualTo("{\"id\":1}");
            assertThat(http.send("GET", "/subjects/gone/versions", "").body()).isEqualTo("[2]");
            assertThat(files).as("nothing but the file is left").containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"compatibility\":\"X\",\"schemas\":{},\"subjects\":{}}"})
    void doesNotStartOnAFileThatIsNotItsOwn(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("registry.json"), content);

        assertThatThrownBy(() -> RegistryServer.start(0, Optional.of(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining(file.toString());
        assertThat(file).hasContent(content);
    }

    @Test
    void forgetsWhatItCouldNotWrite() throws IOException {
        Path file = directory.resolve("registry.json");
        Files.createDirectory(directory.resolve("registry.json.next"));
        try (RegistryServer server = RegistryServer.start(0, Optional.of(file))) {
            Http http = new Http(server.url());

            assertThat(http.json("POST", "/subjects/s/versions", V1)
                            .path("error_code")
                            .asInt())
                    .isEqualTo(50001);
            assertThat(http.send("GET", "/subjects", "").body()).isEqualTo("[]");
            assertThat(http.send("GET", "/schemas/ids/1", "").statusCode()).isEqualTo(404);
        }
    }
}
