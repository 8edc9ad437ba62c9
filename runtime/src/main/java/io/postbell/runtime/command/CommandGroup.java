package io.postbell.runtime.command;

import io.postbell.runtime.service.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What only holds other commands: alone it does nothing, and says which there are. */
@Command(synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n")
abstract class CommandGroup implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        String commands = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(),
                "no command; expected " + (spec.subcommands().size() == 1 ? "" : "one of ") + commands);
    }
}
