package io.postbell.runtime.service;

import picocli.CommandLine.Option;

/** The option {@code -h} of every command line of ours, to be mixed in. Not thread-safe. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli's
    private boolean requested;
}
