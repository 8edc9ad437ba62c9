package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.deadletters.DeadLetter;
import io.postbell.runtime.deadletters.LetterBox;
import io.postbell.runtime.deadletters.LetterFilter;
import io.postbell.runtime.deadletters.LetterState;
import io.postbell.runtime.deadletters.Queue;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
        name = "list",
        description = {
            "Lists dead letters with what is known about them: reason, provider's status, attempts, app, key.",
            "",
            "Topics of any size: a line is printed as it is read. In memory are about 150 bytes for each letter that was"
                    + " redriven or purged and is still kept.",
            ""
        },
        exitCodeList = {
            "0:listed, also if there is none",
            "1:failed, interrupted, or a single letter is not there; standard error names it",
            "2:wrong arguments or configuration"
        })
final class DlqListCommand extends ToolCommand {
    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            defaultValue = "open",
            description = "In these states: open (default), redriven, purged.")
    private Set<LetterState> states;

    @Option(
            names = "--summary",
            description = "Print only how many there are, by queue, state, reason, app and server.")
    private boolean summary;

    private final Map<Group, Integer> groups = new TreeMap<>();

    /** What the summary counts by. */
    private record Group(String queue, String state, String reason, String app, String server)
            implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return toString().compareTo(other.toString());
        }
    }

    DlqListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        options.filter(line(), now());
    }

    @Override
    int run(Toolbox tools) {
        LetterFilter filter = options.filter(line(), now());
        tools.require(options.queues().stream().map(Queue::topic).toList());
        if (!json() && !summary) {
            out().println(LetterText.heading());
        }
        // older letters are passed over unread, so that one of them may be there
        WantedLetters wanted = new WantedLetters(filter.since().isEmpty() ? filter.ids() : Set.of());
        int listed = 0;
        for (Queue queue : options.queues()) {
            listed += list(tools, queue, filter, wanted);
        }
        groups.forEach(this::print);
        if (stopped()) {
            return interrupted(listed + " letters so far");
        }
        progress().say(listed == 1 ? "1 letter" : listed + " letters");
        return wanted.tellMissing(this::complain);
    }

    private int list(Toolbox tools, Queue queue, LetterFilter filter, WantedLetters wanted) {
        Progress progress = progress();
        int[] listed = new int[1];
        try (LetterBox box = new LetterBox(tools.kafka(), queue, filter.since())) {
            boolean unused = box.readMarkers(
                            (read, total) -> progress.reading(queue.label() + " markers", read, total), this::stopped)
                    && box.readLetters(
                            letter -> {
                                wanted.found(letter.id());
                                if (!stopped() && states.contains(letter.state()) && filter.chooses(letter)) {
                                    listed[0]++;
                                    tell(letter);
                                }
                            },
                            (read, total) -> progress.reading(queue.label() + " letters", read, total),
                            this::stopped);
        }
        return listed[0];
    }

    private void tell(DeadLetter letter) {
        if (summary) {
            Group group = new Group(
                    letter.id().queue().label(),
                    letter.state().label(),
                    letter.reason(),
                    letter.app().orElse("-"),
                    letter.serverId().orElse("-"));
            groups.merge(group, 1, Integer::sum);
        } else {
            print(LetterText.json(letter), LetterText.row(letter));
        }
    }

    private void print(Group group, int count) {
        ObjectNode json = object(group);
        json.put("count", count);
        print(
                json,
                String.format(
                        "%8d  %-6s %-8s %-20s %-16s %s",
                        count, group.queue(), group.state(), group.reason(), group.app(), group.server()));
    }
}
