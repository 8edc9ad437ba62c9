package io.postbell.runtime.command;

import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.service.ServiceVersion;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole, to be run in any process. */
public final class Postbell {
    private static final Logger LOG = LoggerFactory.getLogger(Postbell.class);

    private Postbell() {}

    /** The command that holds the others. */
    @Command(
            name = "postbell",
            versionProvider = ServiceVersion.class,
            sortOptions = false,
            subcommandsRepeatable = false,
            description = {
                "",
                "Looks after a Postbell installation: dead letters, topics, configuration files, the books, the story of a"
                        + " notification, reports.",
                "",
                "Configuration is that of the services: a YAML file with --config, environment variables over it."
                        + " The answer is on standard output, progress and errors on standard error. Message texts and device"
                        + " tokens are never printed.",
                ""
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done, and all is well",
                "1:failed, interrupted, or what was looked for is not as it should be; each command says which",
                "2:wrong arguments or configuration; standard error names the value and what was expected",
                "3, 4:only of report, which says what they mean"
            })
    private static final class Root extends CommandGroup {
        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Print version and Java version and exit.")
        @SuppressWarnings("UnusedVariable") // picocli's
        private boolean version;
    }

    /**
     * Runs one command in the calling thread.
     *
     * @param out where the answer goes
     * @param err where progress and errors go
     * @return exit code: 0 done, 1 failed, 2 wrong arguments or configuration
     */
    public static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(DlqCommand.line(surroundings))
                .addSubcommand(TopicsCommand.line(surroundings))
                .addSubcommand(ConfigCommand.line())
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new TraceCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings));
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> refused(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
                .execute(args);
    }

    private static int refused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        PrintWriter err = line.getErr();
        err.println(name + ": " + wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("\"" + name + " --help\" shows what it takes");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine line) {
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + describe(failure));
        err.flush();
        LOG.debug("{} failed", line.getCommandSpec().qualifiedName(), failure);
        return failure instanceof InvalidConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String describe(Exception failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ProducerFencedException || at instanceof InvalidProducerEpochException) {
                return "another redrive or purge of this queue was started, so this one ends;"
                        + " what it did before stays done";
            }
            if (at instanceof SaslAuthenticationException) {
                return "Kafka refuses the credentials of postbell.kafka.properties (sasl.mechanism, sasl.jaas.config): "
                        + at.getMessage();
            }
            if (at instanceof SslAuthenticationException) {
                return "no TLS connection with Kafka, see postbell.kafka.properties (ssl.truststore.location, ssl.*): "
                        + at.getMessage();
            }
            if (at instanceof AuthorizationException) {
                return "Kafka does not permit it to this user: " + at.getMessage();
            }
        }
        if (failure instanceof FailedCommandException
                || failure instanceof InvalidConfigException
                || failure instanceof SchemaRegistryException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException) {
            return failure.getMessage();
        }
        String name =
                failure.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT);
        return failure instanceof KafkaException
                ? "Kafka: " + name + ": " + failure.getMessage()
                : "defect, please report it: " + failure;
    }
}
