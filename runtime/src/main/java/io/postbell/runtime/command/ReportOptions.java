package io.postbell.runtime.command;

import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is reported, from where and to where. */
final class ReportOptions {
    private static final int LEAST_MEGABYTES = 128;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Happened then or later: 2026-11-25T09:00:00Z, or how long ago, such as 2h or 7d.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Happened before; written like --from. Now, unless given.")
    private String to;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the page to this file, which is replaced.")
    private Path html;

    @Option(
            names = "--parquet",
            paramLabel = "DIR",
            description = "Read the Parquet files of this folder instead of the topics: deliveries, decisions and"
                    + " device_invalidations, as the query book's export.sql writes them. Needs no Kafka.")
    private Path parquet;

    @Option(
            names = "--cost",
            split = ",",
            paramLabel = "PROVIDER=PRICE",
            description =
                    "What one request costs you with apns or fcm, in your currency, such as apns=0.0001,fcm=0.0002;"
                            + " several with commas. 0 unless given: Apple and Google charge nothing.")
    private List<String> costs = List.of();

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Where events lie meanwhile; the system's folder for temporary files, unless given.")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = "--memory",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Memory of the database, beside that of Java; ${DEFAULT-VALUE} by default.")
    private int megabytes;

    /** Where the page goes, if one is wanted. */
    Optional<Path> html() {
        return Optional.ofNullable(html);
    }

    /** The folder that is read instead of the topics, if one is. */
    Optional<Path> parquet() {
        return Optional.ofNullable(parquet);
    }

    /**
     * Refuses values that are none.
     *
     * @throws ParameterException naming the option
     */
    void check(CommandLine line, Instant now) {
        Moments.range(line, from, to, now);
        Costs.read(line, costs);
        if (megabytes < LEAST_MEGABYTES) {
            throw new ParameterException(
                    line, "--memory: got " + megabytes + ", expected " + LEAST_MEGABYTES + " or more");
        }
        checkFolder(line, "--scratch", scratch);
        if (parquet != null) {
            checkFolder(line, "--parquet", parquet);
        }
        if (html != null) {
            checkFolder(line, "--html", html.toAbsolutePath().getParent());
            if (Files.isDirectory(html)) {
                throw new ParameterException(line, "--html: got the folder " + html + ", expected a file");
            }
        }
    }

    private static void checkFolder(CommandLine line, String option, Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(line, option + ": expected a folder that exists, got " + folder);
        }
    }

    /** What is asked for. */
    ReportOrder order(CommandLine line, ReportSource source, Instant now) {
        Moments.Range range = Moments.range(line, from, to, now);
        return new ReportOrder(source, range.from(), range.to(), now, Costs.read(line, costs), scratch, megabytes);
    }
}
