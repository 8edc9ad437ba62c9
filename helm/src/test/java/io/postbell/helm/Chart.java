package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart as Helm sees it. */
final class Chart {
    /** Where it lies; tests run in their module's directory. */
    static final Path ROOT = Path.of("postbell").toAbsolutePath();

    static final String RELEASE = "pb";
    static final String NAMESPACE = "chat";

    /** The same chart with its tests as ordinary objects: helm-java's template command leaves hooks out. */
    private static final Path WITHOUT_HOOKS = copy(Path.of("target", "chart"), Map.of());

    private static final String KUBERNETES = "1.33.0";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /** The manifests for an example and more values over it, in YAML. */
    static List<Manifest> render(String example, String... overlays) {
        return parse(template(example, overlays));
    }

    /** What Helm prints. */
    static String template(String example, String... overlays) {
        return template(WITHOUT_HOOKS, example, overlays);
    }

    private static String template(Path chart, String example, String... overlays) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        command.withValuesFile(example(example));
        List<Path> files = new ArrayList<>();
        try {
            for (String overlay : overlays) {
                Path file = Files.createTempFile("values", ".yaml");
                files.add(file);
                command.withValuesFile(Files.writeString(file, overlay));
            }
            return command.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }

    static LintResult lint() {
        return new Helm(ROOT).lint().strict().call();
    }

    static Path example(String name) {
        return ROOT.resolve("examples").resolve(name + ".yaml");
    }

    /** Names of the example values files. */
    static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The manifests of the chart with more files in it. */
    static List<Manifest> renderWith(Map<String, String> files, String example, String overlay) throws IOException {
        Path directory = Files.createTempDirectory("chart");
        return parse(template(copy(directory, files), example, overlay));
    }

    private static Path copy(Path directory, Map<String, String> more) {
        Path copy = directory.toAbsolutePath();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(
                        copy.resolve(ROOT.relativize(file).toString()),
                        Files.readString(file).replace("\"helm.sh/hook\" \"test\"", ""));
            }
            for (Map.Entry<String, String> file : more.entrySet()) {
                put(copy.resolve(file.getKey()), file.getValue());
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<Manifest> parse(String documents) {
        try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(documents)) {
            return all.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
