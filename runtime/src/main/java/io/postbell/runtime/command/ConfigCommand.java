package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands for configuration files. */
@Command(
        name = "config",
        description = "Configuration files: import-push-proxy.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class ConfigCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli's
    private boolean help;

    @Spec
    private CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigImportCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; expected import-push-proxy");
    }
}
