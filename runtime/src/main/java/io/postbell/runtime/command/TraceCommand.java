package io.postbell.runtime.command;

import io.postbell.runtime.trace.Question;
import io.postbell.runtime.trace.Story;
import io.postbell.runtime.trace.Tracer;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Tells the story of a notification. */
@Command(
        name = "trace",
        description = {
            "Tells the story of a notification: when the post was accepted, what the router decided and why, each attempt"
                    + " and the provider's answer, and how it ended, with the time that each step took.",
            ""
        },
        exitCodeList = {
            "0:told",
            "1:nothing is known, or it failed or was interrupted",
            "2:wrong arguments or configuration"
        })
final class TraceCommand extends ToolCommand {
    /** One of these must be given. */
    private static final class Subject {
        @Option(names = "--post", required = true, paramLabel = "ID", description = "The post.")
        private String post;

        @Option(
                names = "--ack-id",
                required = true,
                paramLabel = "ID",
                description = "The ack id of one push, as the phone or the chat server's notification log has it.")
        private String ackId;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject;

    @Option(names = "--user", paramLabel = "ID", description = "Only this person's.")
    private String user;

    @Option(names = "--server", paramLabel = "ID", description = "Only of this tenant.")
    private String server;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description =
                    "Look at events from then on: 2026-11-25T09:00:00Z, or how long ago; ${DEFAULT-VALUE} by default,"
                            + " as long as decisions are kept. A shorter time is faster.")
    private String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many people's stories, 1 to 100000; ${DEFAULT-VALUE} by default.")
    private int limit;

    TraceCommand(Surroundings surroundings) {
        super(surroundings);
    }

    private Instant since() {
        return Moments.read(line(), "--since", since, now()).orElseThrow();
    }

    @Override
    void check() {
        since();
        if (limit < 1 || limit > 100_000) {
            throw wrong("--limit: got " + limit + ", expected 1 to 100000");
        }
    }

    @Override
    int run(Toolbox tools) {
        tools.require(List.of(Topics.DECISIONS, Topics.DELIVERIES));
        Instant from = since();
        Question question = new Question(
                Optional.ofNullable(subject.post),
                Optional.ofNullable(user),
                Optional.ofNullable(subject.ackId),
                Optional.ofNullable(server),
                from,
                limit);
        Progress progress = progress();
        Tracer tracer = new Tracer(
                tools.kafka(), question, (read, total) -> progress.reading("events", read, total), this::stopped);
        List<Story> stories = tracer.tell();
        stories.forEach(story -> print(StoryJson.of(story), StoryText.of(story)));
        if (tracer.leftOut() > 0) {
            err().println(tracer.leftOut() + " more people were left out; --user tells one, --limit more of them");
        }
        if (stopped()) {
            return interrupted("the story may not be complete");
        }
        if (stories.isEmpty()) {
            throw new FailedCommandException("nothing is known of " + asked() + " since " + from
                    + "; decisions are kept for 7 days, deliveries for 30, and --since looks further back");
        }
        return ExitCode.OK;
    }

    private String asked() {
        return (subject.post == null ? "ack id " + subject.ackId : "post " + subject.post)
                + (user == null ? "" : " for user " + user)
                + (server == null ? "" : " of server " + server);
    }
}
