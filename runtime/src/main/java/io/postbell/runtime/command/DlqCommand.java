package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands for dead letters. */
@Command(
        name = "dlq",
        description = "Dead letters: list, show, redrive, purge.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class DlqCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli's
    private boolean help;

    @Spec
    private CommandSpec spec;

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new DlqCommand())
                .addSubcommand(new DlqListCommand(surroundings))
                .addSubcommand(new DlqShowCommand(surroundings))
                .addSubcommand(new DlqRedriveCommand(surroundings))
                .addSubcommand(new DlqPurgeCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; expected one of list, show, redrive, purge");
    }
}
