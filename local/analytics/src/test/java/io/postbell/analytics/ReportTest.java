package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.analytics.ReportRig.Outcome;
import io.postbell.runtime.command.Interruption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code postbell report} over {@link HarbourDay}, from the topics of a real broker and from files. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
    private static final String[] THE_DAY = {"--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"};

    /** For which the answers were counted. */
    private static final String PRICES = "apns=0.001,fcm=0.002";

    private static final String COST = "--cost";

    @TempDir
    private Path directory;

    private ReportRig rig;
    private Outcome fromTopics;
    private Outcome fromFiles;

    @BeforeAll
    void start(@TempDir Path files) throws Exception {
        rig = new ReportRig();
        fromTopics = rig.report(with(THE_DAY, "--json", COST, PRICES));
        try (DuckDb duckDb = DuckDb.open()) {
            duckDb.writeDay(files);
        }
        fromFiles = ReportRig.run(
                Map.of(), new Interruption(), with(THE_DAY, "--json", COST, PRICES, "--parquet", files.toString()));
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    static List<String> queries() {
        return QueryBook.QUERIES;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesTheAnswersOfTheBook(String query) {
        List<String> known = Answers.to(query);

        assertThat(fromTopics.code()).as(fromTopics.err()).isZero();
        assertThat(fromTopics.rows(query)).isEqualTo(known.subList(1, known.size()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesThemFromFilesAsWell(String query) {
        assertThat(fromFiles.code()).as(fromFiles.err()).isZero();
        assertThat(fromFiles.rows(query)).isEqualTo(fromTopics.rows(query));
    }

    @Test
    void requestsCostNothingUnlessSaid() {
        assertThat(rig.report(with(THE_DAY, "--json")).rows("tenants"))
                .hasSameSizeAs(fromTopics.rows("tenants"))
                .allMatch(row -> row.endsWith(" | 0"));
        assertThat(rig.report(with(THE_DAY, "--json", "--cost", "fcm=0.5")).rows("tenants"))
                .anyMatch(row -> row.contains(" | fcm | 6 |") && row.endsWith(" | 3"))
                .anyMatch(row -> row.contains(" | apns | 8 |") && row.endsWith(" | 0"));
    }

    @Test
    void saysHowManyEventsThereAre() {
        JsonNode summary = fromTopics.summary();

        assertThat(summary.path("events").path("deliveries").asInt()).isEqualTo(30);
        assertThat(summary.path("events").path("decisions").asInt()).isEqualTo(21);
        assertThat(summary.path("events").path("device_invalidations").asInt()).isEqualTo(5);
        assertThat(summary.path("unread").path("count").asInt()).isZero();
        assertThat(summary.path("gaps")).isEmpty();
    }

    @Test
    void looksAtTheRangeOnly() {
        Outcome outcome = rig.report("--from", "2026-11-20T11:00:00Z", "--to", "2026-11-20T11:15:00Z", "--json");

        assertThat(outcome.rows("funnel")).containsExactly("event | s1 | 1 | 3 | 3 | 3 | 1 | 0");
        assertThat(outcome.rows("delivery-rate"))
                .containsExactly(
                        "2026-11-20 | android_rn | android | 1 | 2 | 0 | 1 | 0 | 1 | 0 | 0",
                        "2026-11-20 | apple_rn | ios | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 1");
    }

    @Test
    void whatWasDecidedBeforeTheRangeIsInTheFunnelAsSentOnly() {
        Outcome outcome =
                rig.report("--from", "2026-11-20T10:30:00.150Z", "--to", "2026-11-20T10:30:00.500Z", "--json");

        assertThat(outcome.rows("funnel")).containsExactly("event | s1 | 0 | 0 | 0 | 0 | 1 | 0");
    }

    @Test
    void printsTablesForPeople() {
        Outcome outcome = rig.report(THE_DAY);

        assertThat(outcome.out())
                .contains("Why pushes were not sent")
                .containsPattern("s1 +t2 +quiet_hours +1 +33.33")
                .contains("30 deliveries");
    }

    @Test
    void writesThePageAndLeavesNothingElse() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Path page = directory.resolve("report.html");
        Files.writeString(page, "an older one");

        Outcome outcome = rig.report(with(THE_DAY, "--html", page.toString(), "--scratch", scratch.toString()));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("the page is " + page).hasLineCount(1);
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("id=\"funnel\"", "id=\"tenants\"", "quiet_hours", "Chart.js Contributors")
                .doesNotContain("token-n1", "ref-u1", "{{");
        assertThat(contents(directory)).containsExactlyInAnyOrder(page, scratch);
        assertThat(contents(scratch)).isEmpty();
    }

    @Test
    void sayThatNothingHappened() throws Exception {
        Path page = directory.resolve("empty.html");

        Outcome outcome =
                rig.report("--from", "2026-11-01T00:00:00Z", "--to", "2026-11-02T00:00:00Z", "--html", page.toString());

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("nothing happened from 2026-11-01T00:00:00Z");
        assertThat(Files.readString(page)).contains("Nothing happened in this range.");
    }

    @Test
    void endsWhenInterruptedAndLeavesNothing() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("interrupted"));
        Interruption interruption = new Interruption();
        interruption.request();

        Outcome outcome = rig.report(Map.of(), interruption, with(THE_DAY, "--scratch", scratch.toString()));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("interrupted; there is no report");
        assertThat(contents(scratch)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--to 1h                               | Missing required option: '--from=TIME'",
                "--from 1h --to 2h                     | expected a time after --from",
                "--from 1h --html /nowhere/report.html | --html: expected a folder that exists, got /nowhere",
                "--from 1h --parquet /nowhere          | --parquet: expected a folder that exists",
                "--from 1h --scratch /nowhere          | --scratch: expected a folder that exists",
                "--from 1h --memory 1                  | --memory: got 1, expected 128 or more",
                "--from 1h --cost hms=1                | --cost: got \"hms=1\", expected apns or fcm before the =, got \"hms\"",
                "--from 1h --cost apns                 | --cost: got \"apns\", expected PROVIDER=PRICE",
                "--from 1h --cost apns=,fcm=1          | --cost: got \"apns=\", expected a price",
                "--from 1h --cost fcm=-1               | --cost: got \"fcm=-1\", expected a price of one request",
                "--from 1h --cost fcm=1e9              | --cost: got \"fcm=1e9\", expected a price of one request",
                "--from 1h --cost fcm=1000.5           | --cost: got \"fcm=1000.5\", expected a price of one request",
                "--from 1h --cost fcm=1,fcm=2          | --cost: got fcm twice"
            })
    void saysWhatIsWrongWithTheArguments(String arguments, String words) {
        Outcome outcome = rig.report(arguments.strip().split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(words.strip());
    }

    @Test
    void saysThatAFolderHasNoFiles() {
        Outcome outcome = rig.report(with(THE_DAY, "--parquet", directory.toString()));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("expected Parquet files in folders of " + directory + " called deliveries, decisions");
    }

    /** A folder of the day's deliveries alone. */
    private Path filesOfDeliveries(String name) throws Exception {
        Path files = Files.createDirectory(directory.resolve(name));
        try (DuckDb duckDb = DuckDb.open()) {
            duckDb.write(EventTable.ALL.get(0), HarbourDay.deliveries(), files);
        }
        return files;
    }

    @Test
    void aTableWithoutFilesIsEmptyAndNamed() throws Exception {
        Path files = filesOfDeliveries("files");
        Path unfinished = Files.createDirectories(files.resolve("decisions/_temporary/0"));
        Files.writeString(unfinished.resolve("part-0"), "not finished");
        Path page = directory.resolve("some.html");

        Outcome outcome = ReportRig.run(
                Map.of(),
                new Interruption(),
                with(THE_DAY, "--json", "--parquet", files.toString(), "--html", page.toString()));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.rows("delivery-rate")).isEqualTo(fromFiles.rows("delivery-rate"));
        assertThat(outcome.rows("reasons")).isEmpty();
        assertThat(outcome.summary().path("events").path("decisions").asInt(-1)).isZero();
        assertThat(outcome.summary().path("gaps").findValuesAsText("table"))
                .containsExactly("decisions", "device_invalidations");
        assertThat(outcome.summary().path("gaps").findValuesAsText("kind")).containsOnly("no_files");
        assertThat(outcome.err()).contains("warning: there are no files of decisions");
        assertThat(Files.readString(page)).contains("there are no files of device_invalidations");
    }

    /** As Hadoop, Spark and Flink leave it. */
    @Test
    void whatWritersLeaveBesideTheirDataIsPassedOver() throws Exception {
        Path files = filesOfDeliveries("by-others");
        Path deliveries = files.resolve("deliveries");
        Path day = Files.createDirectory(deliveries.resolve("day"));
        Files.move(deliveries.resolve("part-0"), day.resolve("part-0.parquet"));
        for (String name : List.of("_SUCCESS", ".part-0.parquet.crc", "part-0.crc", ".part-1.inprogress.7")) {
            Files.writeString(deliveries.resolve(name), "no events");
        }

        Outcome outcome =
                ReportRig.run(Map.of(), new Interruption(), with(THE_DAY, "--json", "--parquet", files.toString()));

        assertThat(outcome.rows("delivery-rate")).isEqualTo(fromFiles.rows("delivery-rate"));
    }

    @Test
    void filesOfAnEarlierReleaseLackColumnsButNeverThePath() throws Exception {
        Path files = filesOfDeliveries("earlier");
        try (DuckDb duckDb = DuckDb.open()) {
            Path deliveries = files.resolve("deliveries");
            duckDb.execute("COPY (SELECT * EXCLUDE (queued_at, received_at) FROM read_parquet('"
                    + deliveries.resolve("part-0") + "')) TO '" + deliveries.resolve("part-1") + "' (FORMAT parquet)");
            Files.delete(deliveries.resolve("part-0"));
            String[] report = with(THE_DAY, "--json", "--parquet", files.toString());

            assertThat(ReportRig.run(Map.of(), new Interruption(), report).rows("delivery-rate"))
                    .isEqualTo(fromFiles.rows("delivery-rate"));

            duckDb.execute("COPY (SELECT * EXCLUDE (path) FROM read_parquet('" + deliveries.resolve("part-1")
                    + "')) TO '" + deliveries.resolve("part-0") + "' (FORMAT parquet)");
            Files.delete(deliveries.resolve("part-1"));
            Outcome outcome = ReportRig.run(Map.of(), new Interruption(), report);

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("--parquet: expected a column path")
                    .contains("in the files of deliveries");
        }
    }

    @Test
    void saysThatTheRegistryIsDown() {
        Outcome outcome = rig.report(
                Map.of(
                        "POSTBELL_SCHEMA_REGISTRY_URLS",
                        "http://127.0.0.1:1",
                        "POSTBELL_SCHEMA_REGISTRY_TOTAL_TIMEOUT",
                        "PT1S"),
                new Interruption(),
                THE_DAY);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("http://127.0.0.1:1");
    }

    @Test
    void saysThatKafkaIsDown() {
        Outcome outcome =
                rig.report(Map.of("POSTBELL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), new Interruption(), THE_DAY);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("no broker of postbell.kafka.bootstrap-servers, [127.0.0.1:1]");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static List<Path> contents(Path folder) throws Exception {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
