package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.deadletters.Purge;
import io.postbell.runtime.deadletters.Queue;
import io.postbell.runtime.kafka.AdminAnswers;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts dead letters away for good. */
@Command(
        name = "purge",
        description = {
            "Puts dead letters away for good: they are neither listed nor redriven any more.",
            "",
            "Kafka deletes from the beginning of a partition only. So a purged letter is marked, and each partition is then"
                    + " cut before its first letter that is still open; redriven letters before it go as well. What lies"
                    + " behind an open letter keeps its bytes until that is dealt with, or the topic's retention is over.",
            ""
        },
        exitCodeList = {
            "0:all letters that were chosen are purged, also if there is none",
            "1:failed, interrupted, or a single letter is not there; running it again goes on",
            "2:wrong arguments or configuration"
        })
final class DlqPurgeCommand extends ToolCommand {
    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(names = "--all", description = "Purge every letter; needed if nothing else chooses.")
    private boolean all;

    @Option(names = "--dry-run", description = "Write and delete nothing; say what would be done.")
    private boolean dryRun;

    DlqPurgeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        options.check(line(), now(), all);
    }

    @Override
    int run(Toolbox tools) {
        tools.require(options.queues().stream().map(Queue::topic).toList());
        WantedLetters wanted = new WantedLetters(options.filter(line(), now()).ids());
        int purged = 0;
        for (Queue queue : options.queues()) {
            if (!stopped()) {
                purged += purge(tools, queue, wanted);
            }
        }
        if (stopped()) {
            return interrupted(purged + " letters were purged; run it again to go on");
        }
        return wanted.tellMissing(this::complain);
    }

    private int purge(Toolbox tools, Queue queue, WantedLetters wanted) {
        Purge purge = new Purge(
                tools.kafka(),
                options.filter(line(), now()),
                dryRun,
                surroundings().clock(),
                new LetterWatch(surroundings().interruption(), progress(), queue.label(), wanted));
        Purge.Result result = purge.run(queue);
        boolean cut = result.complete() && !dryRun;
        if (cut) {
            delete(tools, queue, result.cuts());
        }
        ObjectNode json = object();
        json.put("queue", queue.label());
        json.put("dry_run", dryRun);
        json.put("purged", result.purged());
        json.put("complete", result.complete());
        print(
                json,
                String.format(
                        "%-6s %d %s %s",
                        queue.label(),
                        result.purged(),
                        result.purged() == 1 ? "letter" : "letters",
                        dryRun ? "would be purged" : "purged"));
        return result.purged();
    }

    private static void delete(Toolbox tools, Queue queue, Map<Integer, Long> cuts) {
        String topic = tools.kafka().topicName(queue.topic());
        Map<TopicPartition, RecordsToDelete> records = new HashMap<>();
        cuts.forEach((partition, offset) ->
                records.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)));
        if (!records.isEmpty()) {
            AdminAnswers.await(tools.admin().deleteRecords(records).all());
        }
    }
}
