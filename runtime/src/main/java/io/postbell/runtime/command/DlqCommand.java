package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands for dead letters. */
@Command(name = "dlq", description = "Dead letters: list, show, redrive, purge.")
final class DlqCommand extends CommandGroup {
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new DlqCommand())
                .addSubcommand(new DlqListCommand(surroundings))
                .addSubcommand(new DlqShowCommand(surroundings))
                .addSubcommand(new DlqRedriveCommand(surroundings))
                .addSubcommand(new DlqPurgeCommand(surroundings));
    }
}
