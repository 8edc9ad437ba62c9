package io.postbell.schemas.evolution;

import io.postbell.schemas.samples.ModuleDirectory;
import io.postbell.schemas.samples.RecordTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** The generated part of {@code docs/analytics/schemas.md}: the fields of the analysts' topics, and what each release changed. */
final class SchemaDocument {
    /** Where it stands. */
    static final Path FILE = ModuleDirectory.resolve("../docs/analytics/schemas.md");

    /** What is above it is written by hand. */
    static final String MARK =
            "<!-- below is generated: ./mvnw -pl schemas test-compile exec:java -Dexec.args=document -->\n";

    /** Another document, as seen from the project's root. */
    private static final Pattern DOCUMENT = Pattern.compile("docs/([a-z]+\\.md)(#[a-z-]+)?");

    private static final Map<String, String> TOPICS =
            Map.of("Delivery", "deliveries", "Decision", "decisions", "DeviceInvalidation", "device-invalidations");

    private final ReleasedSchemas released;
    private final ShippedReleases shipped;

    private SchemaDocument(Path releases) {
        this.released = new ReleasedSchemas(releases);
        this.shipped = new ShippedReleases(releases);
    }

    /** The file as it must be: its own beginning, and the tables of today's schemas. */
    static String expected(String file) {
        int end = file.indexOf(MARK);
        if (end < 0) {
            throw new IllegalStateException("expected the line " + MARK.strip() + " in " + FILE);
        }
        return file.substring(0, end) + MARK + new SchemaDocument(ReleasedSchemas.DIRECTORY).text();
    }

    /** Writes the generated part anew. */
    static void write() {
        try {
            Files.writeString(FILE, expected(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (String name : AnalystSchemas.NAMES) {
            Schema schema = RecordTypes.schema(name);
            text.append("\n## ").append(TOPICS.get(name)).append("\n\n");
            text.append(schema.getDoc()).append("\n\n| field | type | since release | meaning |\n|---|---|---|---|\n");
            schema.getFields().forEach(field -> text.append(row(name, field)));
        }
        text.append("\n## Changes by release\n");
        for (String name : AnalystSchemas.NAMES) {
            text.append("\n`").append(TOPICS.get(name)).append("`\n\n");
            changes(name).forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private String row(String name, Field field) {
        return "| `" + field.name() + "` | " + type(field.schema()) + " | " + since(name, field.name()) + " | "
                + meaning(field.doc()) + " |\n";
    }

    private static String meaning(String doc) {
        return DOCUMENT.matcher(doc.replace("|", "\\|")).replaceAll("[$1](../$1$2)");
    }

    private String since(String name, String field) {
        return released.versions(name).entrySet().stream()
                .filter(version -> version.getValue().getField(field) != null)
                .map(version -> version.getKey().toString())
                .findFirst()
                .orElse("next");
    }

    private List<String> changes(String name) {
        List<String> lines = new ArrayList<>();
        SortedMap<Integer, Schema> versions = released.versions(name);
        Schema before = null;
        for (Map.Entry<Integer, Schema> version : versions.entrySet()) {
            lines.add("release " + version.getKey()
                    + (shipped.contains(version.getKey()) ? ": " : ", not shipped yet: ")
                    + (before == null ? "first" : change(before, version.getValue())));
            before = version.getValue();
        }
        if (before != null && !change(before, RecordTypes.schema(name)).equals("no change")) {
            lines.add("next: " + change(before, RecordTypes.schema(name)));
        }
        return lines;
    }

    /** What a reader must know of a change, in words. */
    static String change(Schema before, Schema after) {
        List<String> words = new ArrayList<>();
        after.getFields().stream()
                .filter(field -> before.getField(field.name()) == null)
                .forEach(field -> words.add("`" + field.name() + "` added"));
        after.getFields().stream()
                .filter(field -> before.getField(field.name()) != null)
                .forEach(field -> words.addAll(symbols(before.getField(field.name()), field)));
        after.getFields().stream()
                .filter(AnalystSchemas::deprecated)
                .filter(field -> before.getField(field.name()) != null
                        && !AnalystSchemas.deprecated(before.getField(field.name())))
                .forEach(field -> words.add("`" + field.name() + "` deprecated"));
        before.getFields().stream()
                .filter(field -> after.getField(field.name()) == null)
                .forEach(field -> words.add("`" + field.name() + "` removed"));
        return words.isEmpty() ? "no change" : String.join(", ", words);
    }

    private static List<String> symbols(Field before, Field after) {
        Optional<Schema> old = enumeration(before);
        Optional<Schema> now = enumeration(after);
        return old.isPresent() && now.isPresent() ? symbols(after.name(), old.get(), now.get()) : List.of();
    }

    /** Who reads with a schema that lacks a symbol takes that schema's default for it. */
    private static List<String> symbols(String field, Schema before, Schema after) {
        List<String> words = new ArrayList<>();
        after.getEnumSymbols().stream()
                .filter(symbol -> !before.hasEnumSymbol(symbol))
                .forEach(symbol -> words.add("`" + symbol + "` added to `" + field + "` (older readers take it for `"
                        + before.getEnumDefault() + "`)"));
        before.getEnumSymbols().stream()
                .filter(symbol -> !after.hasEnumSymbol(symbol))
                .forEach(symbol -> words.add("`" + symbol + "` removed from `" + field
                        + "` (newer readers take it for `" + after.getEnumDefault() + "`)"));
        if (!Objects.equals(before.getEnumDefault(), after.getEnumDefault())) {
            words.add("default symbol of `" + field + "` is `" + after.getEnumDefault() + "`");
        }
        return words;
    }

    private static Optional<Schema> enumeration(Field field) {
        return SchemaWalk.namedTypes(field.schema()).stream()
                .filter(type -> type.getType() == Schema.Type.ENUM)
                .findFirst();
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1)) + ", may be null";
            case ARRAY -> "array of " + type(schema.getElementType());
            case ENUM -> "enum: " + String.join(", ", schema.getEnumSymbols());
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }
}
