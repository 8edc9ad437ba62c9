package io.postbell.runtime.command;

import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportMaker;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportSource;
import io.postbell.runtime.report.ReportWatch;
import io.postbell.runtime.report.Unread;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Answers the query book over a range of time. */
@Command(
        name = "report",
        description = {
            "Answers the query book over a range of time, straight from the topics: delivery rates, latency of each hop,"
                    + " reasons for not sending, dead tokens, retries, outages, tenants, the funnel. With --html as one page"
                    + " with charts that needs nothing else, otherwise as tables or JSON.",
            "",
            "Decisions are kept for 7 days and deliveries for 30; of an older range the answers rest on what is left. A"
                    + " notification counts where its event happened, so one that ended after --to is not at its end here.",
            "",
            "Ranges of any size: events lie in files of a folder below --scratch meanwhile. It is deleted at the end.",
            ""
        },
        exitCodeList = {
            "0:the report is whole",
            "1:there is no report: it failed or was interrupted",
            "2:wrong arguments or configuration",
            "3:there is a report, but records of the topics could not be read and are left out; they are named",
            "4:there is a report, but nothing happened in the range"
        })
final class ReportCommand extends ToolCommand {
    private static final int INCOMPLETE = 3;
    private static final int EMPTY = 4;
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

    ReportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    private Moments.Range range() {
        return Moments.range(line(), from, to, now());
    }

    @Override
    void check() {
        range(); // refuses what is none
        if (megabytes < LEAST_MEGABYTES) {
            throw wrong("--memory: got " + megabytes + ", expected " + LEAST_MEGABYTES + " or more");
        }
        checkFolder("--scratch", scratch);
        if (parquet != null) {
            checkFolder("--parquet", parquet);
        }
        if (html != null) {
            checkFolder("--html", html.toAbsolutePath().getParent());
            if (Files.isDirectory(html)) {
                throw wrong("--html: got the folder " + html + ", expected a file");
            }
        }
    }

    private void checkFolder(String option, Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong(option + ": expected a folder that exists, got " + folder);
        }
    }

    @Override
    Optional<Integer> runAlone() {
        return Optional.ofNullable(parquet).map(folder -> report(new ReportSource.Files(folder)));
    }

    @Override
    int run(Toolbox tools) {
        tools.require(List.of(Topics.DECISIONS, Topics.DELIVERIES, Topics.DEVICE_INVALIDATIONS));
        return report(new ReportSource.Topics(tools.kafka()));
    }

    private int report(ReportSource source) {
        ReportMaker maker = ReportMaker.find()
                .orElseThrow(
                        () -> new FailedCommandException("reports need DuckDB, which the services' images leave out;"
                                + " use postbell.jar of the module \"report\", or the image \"postbell\""));
        Moments.Range range = range();
        Optional<Report> made = make(maker, new ReportOrder(source, range.from(), range.to(), scratch, megabytes));
        if (made.isEmpty()) {
            return interrupted("there is no report");
        }
        Report report = made.get();
        if (html != null) {
            write(maker, report);
        }
        tell(report);
        return code(report);
    }

    private Optional<Report> make(ReportMaker maker, ReportOrder order) {
        try {
            return maker.make(order, new Watch());
        } catch (ReportException e) {
            throw new FailedCommandException(e.getMessage());
        }
    }

    private void write(ReportMaker maker, Report report) {
        try {
            maker.write(report, html);
        } catch (IOException e) {
            throw new FailedCommandException("--html: cannot write " + html + ": " + e);
        }
    }

    private void tell(Report report) {
        if (json()) {
            report.answers().forEach(answer -> print(ReportJson.of(answer), ""));
        } else if (html == null) {
            report.answers().forEach(answer -> out().println(ReportText.of(answer)));
        }
        print(ReportJson.summary(report), ReportText.summary(report) + (html == null ? "" : "; the page is " + html));
        report.unread().named().forEach(place -> err().println("left out: " + place));
        if (report.unread().count() > Unread.NAMED) {
            err().println("left out: " + (report.unread().count() - Unread.NAMED) + " more");
        }
        if (report.empty()) {
            err().println("nothing happened from " + report.from() + " to " + report.to()
                    + "; decisions are kept for 7 days, deliveries for 30");
        }
    }

    private static int code(Report report) {
        if (report.unread().count() > 0) {
            return INCOMPLETE;
        }
        return report.empty() ? EMPTY : ExitCode.OK;
    }

    /** Shows the progress. Told by several threads. */
    private final class Watch implements ReportWatch {
        private final Progress progress = progress();

        @Override
        public synchronized void reading(String topic, long read, long total) {
            progress.reading(topic, read, total);
        }

        @Override
        public synchronized void answering(String question) {
            progress.sometimes("answering: " + question);
        }

        @Override
        public boolean stopped() {
            return ReportCommand.this.stopped();
        }
    }
}
