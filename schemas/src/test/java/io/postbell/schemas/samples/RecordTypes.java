package io.postbell.schemas.samples;

import io.postbell.schemas.registry.SchemaText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The records that have a schema file of their own. */
public final class RecordTypes {
    private static final Path SOURCES = ModuleDirectory.resolve("src/main/avro");

    private RecordTypes() {}

    /** Names of all, in order. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.substring(0, name.length() - ".avsc".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generated class of a record. */
    public static Class<? extends SpecificRecord> type(String name) {
        try {
            return Class.forName("io.postbell.event." + name).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("schema file without a class: " + name, e);
        }
    }

    /** The schema of a record as a registry holds it. */
    public static Schema schema(String name) {
        return new Schema.Parser().parse(SchemaText.of(SpecificData.get().getSchema(type(name))));
    }

    /** The schema as a library sees it that has never heard of our logical type. */
    public static Schema plain(Schema schema) {
        return new Schema.Parser().parse(SchemaText.of(schema).replace(",\"logicalType\":\"sensitive\"", ""));
    }
}
