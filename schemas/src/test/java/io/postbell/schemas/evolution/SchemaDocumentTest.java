package io.postbell.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.samples.RecordTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What analysts read about the topics is what the schemas say, and nothing goes without notice. */
class SchemaDocumentTest {
    static List<String> names() {
        return AnalystSchemas.NAMES;
    }

    @Test
    void theDocumentIsThatOfTodaysSchemas() throws IOException {
        String file = Files.readString(SchemaDocument.FILE);

        assertThat(file)
                .as("write it anew: ./mvnw -pl schemas test-compile exec:java -Dexec.args=document")
                .isEqualTo(SchemaDocument.expected(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFieldGoesWithoutNotice(String name) {
        ReleasedSchemas released = new ReleasedSchemas(ReleasedSchemas.DIRECTORY);

        assertThat(AnalystSchemas.removedUnannounced(name, released.versions(name), RecordTypes.schema(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rowsAreFlat(String name) {
        assertThat(RecordTypes.schema(name).getFields())
                .allSatisfy(field -> assertThat(SchemaWalk.namedTypes(field.schema()))
                        .as(field.name())
                        .noneMatch(type -> type.getType() == Schema.Type.RECORD));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatMayBeEmptySaysWhatThatMeans(String name) {
        assertThat(AnalystSchemas.silentOnEmpty(RecordTypes.schema(name))).isEmpty();
    }

    @Test
    void namesOtherDocumentsAsLinks() throws IOException {
        assertThat(RecordTypes.schema("Decision").getField("reason").doc()).contains("docs/decisions.md#reasons");
        assertThat(Files.readString(SchemaDocument.FILE)).contains("[decisions.md](../decisions.md#reasons)");
        assertThat(Files.readString(SchemaDocument.FILE.resolveSibling("../decisions.md")))
                .contains("\n## Reasons\n", "\n## Rules\n", "\n## Preferences\n");
    }

    @Test
    void aFieldMayGoOnceAReleaseHasSaidSo() {
        Schema none = record();
        Schema plain = record("Something.");
        Schema announced = record("Deprecated since release 2: use other. Something.");

        assertThat(AnalystSchemas.removedUnannounced("R", new TreeMap<>(Map.of(1, plain)), none))
                .containsExactly("R.old is gone; expected a release before whose doc begins with \"Deprecated \"");
        assertThat(AnalystSchemas.removedUnannounced("R", new TreeMap<>(Map.of(1, plain, 2, announced)), none))
                .isEmpty();
    }

    @Test
    void theChangelogTellsSymbolsOfEnumerations() {
        Schema before = withStates("UNKNOWN", "UNKNOWN", "SENT", "LOST");
        Schema after = withStates("NONE", "UNKNOWN", "SENT", "OPENED", "NONE");

        assertThat(SchemaDocument.change(before, after))
                .isEqualTo("`OPENED` added to `state` (older readers take it for `UNKNOWN`),"
                        + " `NONE` added to `state` (older readers take it for `UNKNOWN`),"
                        + " `LOST` removed from `state` (newer readers take it for `NONE`),"
                        + " default symbol of `state` is `NONE`");
        assertThat(SchemaDocument.change(before, before)).isEqualTo("no change");
    }

    private static Schema withStates(String otherwise, String... symbols) {
        Schema states =
                SchemaBuilder.enumeration("States").defaultSymbol(otherwise).symbols(symbols);
        return SchemaBuilder.record("R")
                .fields()
                .name("state")
                .type(states)
                .noDefault()
                .endRecord();
    }

    private static Schema record(String... docs) {
        var fields = SchemaBuilder.record("R").fields();
        for (String doc : docs) {
            fields = fields.name("old").doc(doc).type().stringType().stringDefault("");
        }
        return fields.endRecord();
    }
}
