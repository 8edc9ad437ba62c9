package io.postbell.runtime.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.HelpOption;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all commands that do something have in common: configuration, output, help. Standard output is the answer, as text or as one JSON object
 * on each line; standard error is progress and what went wrong.
 */
@Command(sortOptions = false, exitCodeListHeading = "%nExit codes:%n")
abstract class ToolCommand implements Callable<Integer> {
    /** Names the file for those who give none. */
    private static final String CONFIG_VARIABLE = "POSTBELL_CONFIG";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Surroundings surroundings;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "Configuration of any service, in YAML; postbell.kafka, postbell.schema-registry and the delays of"
                            + " postbell.delivery's retry topics are read. Environment variables win over it, as with the services."
                            + " Without this option " + CONFIG_VARIABLE + " names the file, if it is set.")
    private Path file;

    @Option(names = "--json", description = "Print JSON, one object on each line.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    ToolCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        check();
        try {
            return runAlone().orElseGet(this::runWithTools);
        } finally {
            out().flush();
            err().flush();
        }
    }

    private int runWithTools() {
        ToolConfig config = ConfigLoader.loadPart(
                ToolConfig.class, new ConfigInput(configuration(), surroundings.environment(), Map.of()));
        try (Toolbox tools = new Toolbox(config)) {
            return run(tools);
        }
    }

    private Optional<Path> configuration() {
        return Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(surroundings.environment().get(CONFIG_VARIABLE))
                        .map(Path::of));
    }

    /**
     * Looks at the arguments before anything is connected.
     *
     * @throws ParameterException if they do not go together
     */
    void check() {}

    /** Does it without Kafka and configuration, if that is what was asked for; returns the exit code then. */
    Optional<Integer> runAlone() {
        return Optional.empty();
    }

    /** Does it; returns the exit code. */
    abstract int run(Toolbox tools);

    final Surroundings surroundings() {
        return surroundings;
    }

    final Instant now() {
        return surroundings.clock().instant();
    }

    final boolean stopped() {
        return surroundings.interruption().requested();
    }

    final boolean json() {
        return json;
    }

    final CommandLine line() {
        return spec.commandLine();
    }

    final PrintWriter out() {
        return line().getOut();
    }

    final PrintWriter err() {
        return line().getErr();
    }

    final Progress progress() {
        return new Progress(err(), quiet);
    }

    /** An empty object of the answer. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Turns a record into an object of the answer. */
    static ObjectNode object(Object value) {
        return JSON.valueToTree(value);
    }

    /** A line of the answer, in the form that was asked for. */
    final void print(ObjectNode machine, String people) {
        if (json) {
            try {
                out().println(JSON.writeValueAsString(machine));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            out().println(people);
        }
        if (out().checkError()) { // nobody reads on
            surroundings.interruption().request();
        }
    }

    /** Ends a command that was interrupted. */
    final int interrupted(String done) {
        complain("interrupted; " + done);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Says what is wrong, behind the command's name as the operator called it. */
    final void complain(String what) {
        err().println(line().getCommandSpec().qualifiedName() + ": " + what);
    }

    final ParameterException wrong(String message) {
        return new ParameterException(line(), message);
    }
}
