package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.deadletters.DeadLetter;
import io.postbell.runtime.deadletters.LetterBox;
import io.postbell.runtime.deadletters.LetterFields;
import io.postbell.runtime.deadletters.LetterFilter;
import io.postbell.runtime.deadletters.LetterId;
import io.postbell.runtime.deadletters.Queue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows single dead letters. */
@Command(
        name = "show",
        description = {
            "Shows all that is known about dead letters: where they came from, why and when they were given up, whose they"
                    + " are. Never what they say: of fields and foreign headers only names and sizes.",
            ""
        },
        exitCodeList = {
            "0:all were found",
            "1:failed, interrupted, or a letter is not there; standard error names it",
            "2:wrong arguments or configuration"
        })
final class DlqShowCommand extends ToolCommand {
    @Parameters(arity = "1..*", paramLabel = "LETTER", description = "Letters, as \"dlq list\" names them: apns/3@17.")
    private List<String> letters;

    @Option(
            names = "--fields",
            description = "Also list the fields of the value that are set, with type and size in characters, never the"
                    + " contents.")
    private boolean fields;

    DlqShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        LetterOptions.ids(line(), letters);
    }

    @Override
    int run(Toolbox tools) {
        Set<LetterId> ids = LetterOptions.ids(line(), letters);
        WantedLetters wanted = new WantedLetters(ids);
        Set<Queue> queues = ids.stream().map(LetterId::queue).collect(Collectors.toSet());
        tools.require(queues.stream().map(Queue::topic).toList());
        LetterFilter filter = new LetterFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), ids);
        for (Queue queue : queues) {
            show(tools, queue, filter, wanted);
        }
        if (stopped()) {
            return interrupted("not all letters were looked for");
        }
        return wanted.tellMissing(this::complain);
    }

    private void show(Toolbox tools, Queue queue, LetterFilter filter, WantedLetters wanted) {
        Progress progress = progress();
        LetterFields reader = new LetterFields(tools.kafka());
        try (LetterBox box = new LetterBox(tools.kafka(), queue, Optional.empty())) {
            boolean unused = box.readMarkers(
                            (read, total) -> progress.reading(queue.label() + " markers", read, total), this::stopped)
                    && box.readLetters(
                            letter -> {
                                if (filter.chooses(letter)) {
                                    wanted.found(letter.id());
                                    tell(letter, reader);
                                }
                            },
                            (read, total) -> progress.reading(queue.label() + " letters", read, total),
                            this::stopped);
        }
    }

    private void tell(DeadLetter letter, LetterFields reader) {
        ObjectNode json = LetterText.json(letter);
        if (fields) {
            json.set("fields", LetterPage.fields(reader.of(letter)));
        }
        print(json, LetterPage.of(json));
    }
}
