package io.postbell.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands for configuration files. */
@Command(name = "config", description = "Configuration files: import-push-proxy.")
final class ConfigCommand extends CommandGroup {
    static CommandLine line() {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigImportCommand());
    }
}
