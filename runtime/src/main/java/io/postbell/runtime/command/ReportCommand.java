package io.postbell.runtime.command;

import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportMaker;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportSource;
import io.postbell.runtime.report.ReportWatch;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Answers the query book over a range of time. */
@Command(
        name = "report",
        description = {
            "Answers the query book over a range of time, straight from the topics: delivery rates, latency of each hop,"
                    + " reasons for not sending, dead tokens, retries, outages, tenants, the funnel. With --html as one page"
                    + " with charts that needs nothing else, otherwise as tables or JSON.",
            "",
            "Topics keep their records for some time only; if the range reaches back further the answers rest on what is"
                    + " left, which is said. A notification counts where its event happened, so one that ended after --to is not at its end here.",
            "",
            "Ranges of any size: events lie in files of a folder below --scratch meanwhile. It is deleted at the end.",
            ""
        },
        exitCodeList = {
            "0:the report is whole, or as whole as the topics still are, which is said on standard error",
            "1:there is no report: it failed or was interrupted",
            "2:wrong arguments or configuration",
            "3:there is a report, but records of the topics could not be read, or the folder of --parquet lacks a table;"
                    + " what is left out is named",
            "4:there is a report, but nothing happened in the range"
        })
final class ReportCommand extends ToolCommand {
    private static final int INCOMPLETE = 3;
    private static final int EMPTY = 4;

    @Mixin
    private ReportOptions options = new ReportOptions();

    ReportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        options.check(line(), now());
    }

    @Override
    Optional<Integer> runAlone() {
        return options.parquet().map(folder -> report(new ReportSource.Files(folder)));
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
        Optional<Report> made = make(maker, options.order(line(), source, now()));
        if (made.isEmpty()) {
            return interrupted("there is no report");
        }
        Report report = made.get();
        options.html().ifPresent(page -> write(maker, report, page));
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

    private static void write(ReportMaker maker, Report report, Path page) {
        try {
            maker.write(report, page);
        } catch (IOException e) {
            throw new FailedCommandException("--html: cannot write " + page + ": " + e);
        }
    }

    private void tell(Report report) {
        if (json()) {
            report.answers().forEach(answer -> print(ReportJson.of(answer), ""));
        } else if (options.html().isEmpty()) {
            report.answers().forEach(answer -> out().println(ReportText.of(answer)));
        }
        String page = options.html().map(file -> "; the page is " + file).orElse("");
        print(ReportJson.summary(report), ReportText.summary(report) + page);
        ReportText.remarks(report).forEach(err()::println);
    }

    private static int code(Report report) {
        if (!report.whole()) {
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
