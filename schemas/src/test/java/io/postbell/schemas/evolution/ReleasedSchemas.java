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
        for (Path release : list(directory)) {
            Path file = release.resolve(name + ".avsc");
            if (Files.exists(file)) {
                versions.put(Integer.valueOf(release.getFileName().toString()), read(file));
            }
        }
        return versions;
    }

    /** Names of all schemas that were ever released. */
    List<String> names() {
        return list(directory).stream()
                .flatMap(release -> list(release).stream())
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

    /** Writes a schema into a release. */
    void write(int release, String name, Schema schema) {
        try {
            Path file = directory.resolve(String.valueOf(release)).resolve(name + ".avsc");
            Files.createDirectories(file.getParent());
            Files.writeString(file, pretty(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no released schemas in " + directory.toAbsolutePath(), e);
        }
    }
}
