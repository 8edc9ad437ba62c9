package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.deadletters.Obstacle;
import io.postbell.runtime.deadletters.Queue;
import io.postbell.runtime.deadletters.Redrive;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives dead letters back to the pipeline. */
@Command(
        name = "redrive",
        description = {
            "Gives dead letters back to the pipeline: a sender's to push.apns or push.fcm, where attempts begin anew; the"
                    + " router's to the topic and partition that they came from.",
            "",
            "A letter is redriven once, however often and from wherever this is run, also if it is killed in between: the"
                    + " record and the mark of its letter are one transaction. Two letters of one record, as a killed"
                    + " sender can leave them, count as one. What fails again becomes a new letter.",
            "",
            "Left as they are, and counted: letters without a value, or with one that is too large or cannot be read;"
                    + " pushes whose time is over; states of people, devices and the like, unless --with-state is given.",
            ""
        },
        exitCodeList = {
            "0:all letters that were chosen and can be redriven are redriven, also if there is none",
            "1:failed, interrupted, or a single letter is not there; what was redriven stays so, and running it again goes on",
            "2:wrong arguments or configuration"
        })
final class DlqRedriveCommand extends ToolCommand {
    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(names = "--all", description = "Redrive every letter; needed if nothing else chooses.")
    private boolean all;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Letters a second, 0.1 to 100000; ${DEFAULT-VALUE} by default.")
    private double rate;

    @Option(names = "--max", paramLabel = "N", description = "At most so many letters, then end with 0.")
    private Integer most;

    @Option(
            names = "--with-state",
            description =
                    "Also letters of topics that hold the last state of each key, such as users and devices. A newer"
                            + " state of the key is overwritten by the letter's.")
    private boolean withState;

    @Option(names = "--dry-run", description = "Write nothing; say what would be done.")
    private boolean dryRun;

    DlqRedriveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        options.check(line(), now(), all);
        if (!(rate >= 0.1 && rate <= 100_000)) {
            throw wrong("--rate: got " + rate + ", expected 0.1 to 100000 letters a second");
        }
        if (most != null && most < 1) {
            throw wrong("--max: got " + most + ", expected 1 or more");
        }
    }

    @Override
    int run(Toolbox tools) {
        List<Topic<?>> topics = new ArrayList<>(List.of(Topics.DELIVERIES, Topics.PUSH_APNS, Topics.PUSH_FCM));
        options.queues().forEach(queue -> topics.add(queue.topic()));
        tools.require(topics);
        WantedLetters wanted =
                new WantedLetters(most == null ? options.filter(line(), now()).ids() : Set.of());
        int redriven = 0;
        for (Queue queue : options.queues()) {
            int left = most == null ? Integer.MAX_VALUE : most - redriven;
            if (left > 0 && !stopped()) {
                redriven += redrive(tools, queue, left, wanted);
            }
        }
        if (stopped()) {
            return interrupted(redriven + " letters were redriven; run it again to go on");
        }
        return wanted.tellMissing(this::complain);
    }

    private int redrive(Toolbox tools, Queue queue, int left, WantedLetters wanted) {
        Redrive.Settings settings = new Redrive.Settings(options.filter(line(), now()), rate, left, withState, dryRun);
        Redrive redrive = new Redrive(
                tools.kafka(),
                tools::partitions,
                settings,
                surroundings().clock(),
                new LetterWatch(surroundings().interruption(), progress(), queue.label(), wanted));
        Redrive.Result result = redrive.run(queue);
        tell(queue, result);
        return result.redriven();
    }

    private void tell(Queue queue, Redrive.Result result) {
        ObjectNode json = object();
        json.put("queue", queue.label());
        json.put("dry_run", dryRun);
        json.put("matched", result.matched());
        json.put("redriven", result.redriven());
        ObjectNode stayed = json.putObject("not_redriven");
        result.stayed().forEach((why, count) -> stayed.put(why.label(), count));
        json.put("complete", result.complete());
        StringBuilder text = new StringBuilder(String.format(
                "%-6s %d open letters chosen, %d %s",
                queue.label(), result.matched(), result.redriven(), dryRun ? "would be redriven" : "redriven"));
        for (Map.Entry<Obstacle, Integer> each : result.stayed().entrySet()) {
            text.append(String.format(
                    "%n       %d not: %s", each.getValue(), each.getKey().words()));
        }
        print(json, text.toString());
    }
}
