package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.books.Audit;
import io.postbell.runtime.books.BookProblem;
import io.postbell.runtime.books.Books;
import io.postbell.runtime.books.BooksText;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Checks the books. */
@Command(
        name = "audit",
        description = {
            "Checks the books of a range: whether every candidate that the router decided in it ended in exactly one final"
                    + " state (suppressed, or each notification sent, token dead, expired or dead-lettered), and names"
                    + " every notification that did not.",
            "",
            "A push that is retried has no final state until its time is over: a day for a message. Let --to lie so far"
                    + " back that nothing waits any more, or expect those that do to be named. A dead letter that was"
                    + " redriven is not at its end any more.",
            "",
            "Ranges of any size: the books of about " + Audit.CANDIDATES_AT_ONCE
                    + " candidates, 200 MB, are in memory at a" + " time; for more the topics are read several times.",
            ""
        },
        exitCodeList = {
            "0:the books balance, also if nothing was decided, which is said on standard error",
            "1:they do not, or it failed or was interrupted",
            "2:wrong arguments or configuration"
        })
final class AuditCommand extends ToolCommand {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description =
                    "Decided then or later: 2026-11-25T09:00:00Z, or how long ago, such as 2h or 7d; no longer ago"
                            + " than decisions are kept, 7 days unless their topic says otherwise.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Decided before; written like --from. Now, unless given.")
    private String to;

    AuditCommand(Surroundings surroundings) {
        super(surroundings);
    }

    private Moments.Range range() {
        return Moments.range(line(), from, to, now());
    }

    @Override
    void check() {
        range();
    }

    /** Deliveries are kept for longer: those whose decisions are gone would be told of as never decided. */
    private void requireKept(Instant first, Duration kept) {
        Instant oldest = now().minus(kept);
        // a moment has passed since an operator's "7d"
        if (first.isBefore(oldest.minusSeconds(60))) {
            throw wrong("--from: got " + first + ", expected " + oldest + " or later: decisions are kept for "
                    + text(kept));
        }
    }

    private static String text(Duration kept) {
        boolean wholeDays = kept.toHours() % 24 == 0 && kept.toDays() > 0;
        return wholeDays ? kept.toDays() + " days" : kept.toHours() + " hours";
    }

    @Override
    int run(Toolbox tools) {
        tools.require(List.of(Topics.DECISIONS, Topics.DELIVERIES, Topics.ROUTER_DLQ));
        Moments.Range range = range();
        Instant first = range.from();
        Instant end = range.to();
        Audit audit = new Audit(tools.kafka(), this::tell, new Watch(), Audit.CANDIDATES_AT_ONCE);
        audit.kept().ifPresent(kept -> requireKept(first, kept));
        Optional<Books> books = audit.run(first, end);
        if (books.isEmpty()) {
            return interrupted("the books were not closed");
        }
        ObjectNode json = object(books.get());
        json.remove("problems"); // told one by one
        json.put("from", first.toString());
        json.put("to", end.toString());
        print(json, BooksText.of(books.get().withoutProblems()));
        if (books.get().candidates() == 0) {
            complain("nothing was decided from " + first + " to " + end);
        }
        return books.get().balanced() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void tell(BookProblem problem) {
        ObjectNode json = object();
        json.put("problem", problem.kind().name().toLowerCase(Locale.ROOT));
        json.put("notification_id", problem.notificationId().orElse(null));
        json.put("decision", problem.decision().orElse(null));
        problem.states().forEach(json.putArray("states")::add);
        print(json, problem.toString());
    }

    /** Shows the progress. */
    private final class Watch implements Audit.Watch {
        private final Progress progress = progress();

        @Override
        public void at(int pass, int passes, long read, long total) {
            progress.reading(passes == 1 ? "events" : "events, pass " + pass + " of " + passes, read, total);
        }

        @Override
        public boolean getAsBoolean() {
            return stopped();
        }
    }
}
