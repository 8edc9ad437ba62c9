package io.postbell.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's schemas against every release: whoever reads a topic may be older or newer than its records. */
class ReleasedSchemasTest {
    private static final ReleasedSchemas RELEASED = new ReleasedSchemas(ReleasedSchemas.DIRECTORY);

    static List<String> names() {
        return RecordTypes.names();
    }

    @Test
    void existForEverySchemaAndNoneWasRemoved() {
        assertThat(RELEASED.names())
                .as("a schema that was released stays; a new one goes into the next release")
                .isEqualTo(RecordTypes.names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void getAlongWithTodays(String name) {
        assertThat(RELEASED.problems(name, RecordTypes.schema(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void exchangeRecordsWithTodays(String name) {
        Schema today = RecordTypes.plain(RecordTypes.schema(name));
        SampleData samples = new SampleData(new Random(23));
        RELEASED.versions(name).values().stream().map(RecordTypes::plain).forEach(released -> {
            for (int i = 0; i < 20; i++) {
                GenericRecord old = samples.record(released);
                GenericRecord young = samples.record(today);

                assertThat(SampleData.decode(SampleData.encode(old), 0, released, today))
                        .isNotNull();
                assertThat(SampleData.decode(SampleData.encode(young), 0, today, released))
                        .isNotNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void areCompleteAndClean(String name) throws IOException {
        for (int release : RELEASED.versions(name).keySet()) {
            Path file =
                    ReleasedSchemas.DIRECTORY.resolve(String.valueOf(release)).resolve(name + ".avsc");
            Schema schema = RELEASED.versions(name).get(release);

            assertThat(schema.getName()).isEqualTo(name);
            assertThat(Files.readString(file))
                    .as("generated, not edited: %s", file)
                    .isEqualTo(ReleasedSchemas.pretty(schema));
        }
    }

    @Test
    void explainABreakingChange(@TempDir Path directory) {
        ReleasedSchemas released = new ReleasedSchemas(directory);
        Schema before = parse("{'name':'a','type':'string'},{'name':'b','type':'int'}");
        released.write(1, "R", before);
        released.write(2, "R", before);

        assertThat(released.problems("R", before)).isEmpty();
        assertThat(released.problems("R", parse("{'name':'a','type':'string'},{'name':'c','type':'int'}")))
                .hasSize(4)
                .contains(
                        "R.avsc does not get along with release 1: the new version cannot read an earlier one: "
                                + "READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: c. "
                                + "Give each new field a default, and remove only fields that have one.",
                        "R.avsc does not get along with release 2: an earlier version cannot read the new one: "
                                + "READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: b. "
                                + "Give each new field a default, and remove only fields that have one.");
        assertThat(released.problems("R", parse("{'name':'a','type':'string'},{'name':'b','type':'string'}")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("TYPE_MISMATCH at /fields/1/type"));
    }

    private static Schema parse(String fields) {
        String text = "{'type':'record','name':'R','namespace':'test','fields':[" + fields + "]}";
        return new Schema.Parser().parse(text.replace('\'', '"'));
    }
}
