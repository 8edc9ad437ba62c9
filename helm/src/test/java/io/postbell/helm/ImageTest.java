package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The build makes images without a Docker daemon: here that of the tool, on the smallest base image. */
final class ImageTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void theToolsImageIsBuilt() throws Exception {
        Path base = BaseImage.write(directory.resolve("base.tar"));
        Path image = directory.resolve("postbell.tar");
        String said = maven(
                "-Pimages",
                "-pl",
                "runtime/report",
                "-am",
                "package",
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-Denforcer.skip",
                "-Djib.from.image=tar://" + base,
                "-Djib.outputPaths.tar=" + image,
                "-Dimage.tag=test");
        assumeFalse(
                said.contains("PluginResolutionException"),
                "jib-maven-plugin is not in Maven's repository and cannot be fetched; ./mvnw -Pimages package fetches it");
        assertThat(image).as(said).exists();

        JsonNode config = config(image);
        assertThat(config.at("/architecture").asText()).isEqualTo("amd64");
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(config.at("/config/Entrypoint").toString())
                .contains("java", "io.postbell.runtime.command.PostbellMain", "--enable-native-access=ALL-UNNAMED");
        assertThat(config.at("/rootfs/diff_ids").size())
                .as("layers: base, libraries, our modules, resources, classes")
                .isGreaterThanOrEqualTo(4);
    }

    private String maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("maven.home"), "bin", "mvn")
                                        .toString(),
                                "-B",
                                "-ntp",
                                "-Dmaven.repo.local=" + System.getProperty("maven.repository")),
                        Stream.of(arguments))
                .toList();
        Path log = directory.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(280, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    /** Reads the image's configuration; a tar holds its files in the clear, so the one is found by what it must hold. */
    private JsonNode config(Path image) throws IOException {
        Path content = Files.createDirectory(directory.resolve("content"));
        TarReader.extract(image, content, FileSystems.getDefault().getPathMatcher("glob:**.json"));
        ObjectMapper mapper = new ObjectMapper();
        JsonNode manifest = mapper.readTree(content.resolve("manifest.json").toFile());
        assertThat(manifest.at("/0/RepoTags/0").asText()).isEqualTo("postbell/postbell:test");
        return mapper.readTree(
                content.resolve(manifest.at("/0/Config").asText()).toFile());
    }
}
