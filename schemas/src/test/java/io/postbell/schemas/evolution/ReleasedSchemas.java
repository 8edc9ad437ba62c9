package io.postbell.schemas.evolution;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.schemas.registry.Compatibility;
import io.postbell.schemas.registry.SchemaText;
import io.postbell.schemas.samples.ModuleDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas as they were released: {@code <directory>/<release>/<Name>.avsc}, each complete in itself. */
final class ReleasedSchemas {
    /** Where the project keeps them. */
    static final Path DIRECTORY = ModuleDirectory.resolve("src/main/resources/io/postbell/schemas/released");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    ReleasedSchemas(Path directory) {
        this.directory = directory;
    }

    /** Every released version of a schema by the number of the release, oldest first. */
    SortedMap<Integer, Schema> versions(String name) {
        SortedMap<Integer, Schema> versions = new TreeMap<>();
        for (int release : releases()) {
            Path file = file(release, name);
            if (Files.exists(file)) {
                versions.put(release, read(file));
            }
        }
        return versions;
    }

    /** Numbers of the releases, oldest first. */
    List<Integer> releases() {
        return list(directory).stream()
                .filter(Files::isDirectory)
                .map(folder -> Integer.valueOf(folder.getFileName().toString()))
                .sorted()
                .toList();
    }

    /** Names of all schemas that were ever released. */
    List<String> names() {
        return releases().stream()
                .flatMap(release -> list(directory.resolve(String.valueOf(release))).stream())
                .map(file -> file.getFileName().toString().replace(".avsc", ""))
                .distinct()
                .sorted()
                .toList();
    }

    /** What stands between a schema as it is now and data of any release, in both directions; readable by whoever changed it. */
    List<String> problems(String name, Schema current) {
        List<String> problems = new ArrayList<>();
        versions(name).forEach((release, released) -> Compatibility.FULL
                .problems(current, List.of(released))
                .forEach(problem -> problems.add(name + ".avsc does not get along with release " + release + ": "
                        + problem + ". Give each new field a default, and remove only fields that have one.")));
        return problems;
    }

    /** Writes a schema into a release that has not left the house. */
    void write(int release, String name, Schema schema) {
        new ShippedReleases(directory).refuseIfShipped(release);
        try {
            Path file = file(release, name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, pretty(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a released schema stands. */
    Path file(int release, String name) {
        return directory.resolve(String.valueOf(release)).resolve(name + ".avsc");
    }

    /** The same schema always gives the same text. */
    static String pretty(Schema schema) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        try {
            return JSON.writer(printer).writeValueAsString(JSON.readTree(SchemaText.of(schema))) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema read(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a folder, in order. */
    static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no released schemas in " + directory.toAbsolutePath(), e);
        }
    }
}
