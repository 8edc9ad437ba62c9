package io.postbell.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
            Path file = RELEASED.file(release, name);
            Schema schema = RELEASED.versions(name).get(release);

            assertThat(schema.getName()).isEqualTo(name);
            assertThat(Files.readString(file))
                    .as("generated, not edited: %s", file)
                    .isEqualTo(ReleasedSchemas.pretty(schema));
        }
    }

    @Test
    void stayAsTheyHaveShipped() {
        assertThat(new ShippedReleases(ReleasedSchemas.DIRECTORY).problems()).isEmpty();
    }

    @Test
    void areNotChangedUnnoticedOnceShipped(@TempDir Path directory) throws IOException {
        ReleasedSchemas released = new ReleasedSchemas(directory);
        ShippedReleases shipped = new ShippedReleases(directory);
        Schema schema = parse("{'name':'a','type':'string'}");
        for (String name : List.of("R", "S", "T")) {
            released.write(1, name, schema);
        }
        released.write(1, "R", schema); // still under way
        shipped.add(1);
        released.write(2, "R", schema);

        assertThat(shipped.problems()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> released.write(1, "R", schema))
                .withMessageContaining("release 1 has shipped");
        assertThatIllegalStateException()
                .isThrownBy(() -> shipped.add(1))
                .withMessageContaining("release 1 has shipped");
        assertThatIllegalStateException().isThrownBy(() -> shipped.add(7)).withMessageContaining("found none");

        Files.writeString(released.file(1, "R"), "\n", StandardOpenOption.APPEND);
        Files.delete(released.file(1, "S"));
        Files.copy(released.file(1, "T"), released.file(1, "U"));
        released.write(3, "R", schema);

        assertThat(shipped.problems())
                .allSatisfy(problem -> assertThat(problem).contains("shipped"))
                .extracting(problem -> problem.replaceAll("[,;].*", ""))
                .containsExactly(
                        "release 2 has not shipped", "1/R.avsc was changed", "1/S.avsc is gone", "1/U.avsc was added");
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
