package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands for topics. */
@Command(name = "topics", description = "Topics and schemas: provision, diff.")
final class TopicsCommand extends CommandGroup {
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsProvisionCommand(surroundings))
                .addSubcommand(new TopicsDiffCommand(surroundings));
    }
}
