package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands for topics. */
@Command(
        name = "topics",
        description = "Topics and schemas: provision, diff.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class TopicsCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli's
    private boolean help;

    @Spec
    private CommandSpec spec;

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsProvisionCommand(surroundings))
                .addSubcommand(new TopicsDiffCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; expected one of provision, diff");
    }
}
