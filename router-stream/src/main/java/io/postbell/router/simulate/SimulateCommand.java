package io.postbell.router.simulate;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.json.FieldProblem;
import io.postbell.runtime.json.JsonLimits;
import io.postbell.runtime.json.JsonReader;
import io.postbell.runtime.json.Parsed;
import io.postbell.runtime.service.HelpOption;
import io.postbell.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the simulator. */
@Command(
        name = "simulate",
        description = {
            "Replays scenarios: who would get a push, and what it would say.",
            "",
            "A scenario is a JSON file with people, channels, devices, policies and what happens, in Mattermost's own field"
                    + " names; docs/simulate.md describes it. The answer is one JSON array with an object for each file, in"
                    + " their order. Nothing is sent, and no broker is needed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all scenarios were played, or help shown",
            "1:a scenario could not be played to its end",
            "2:wrong arguments, or a file that is not understood; standard error names the place"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final JsonLimits LIMITS = new JsonLimits(100, 20_000_000);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String STANDARD_INPUT = "-";
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenarios; - is standard input.")
    private List<String> files;

    @Option(
            names = "--explain",
            description =
                    "Say with each decision when it was made, by which rule and preference, and with which contents.")
    private boolean explain;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell on standard error what is being played.")
    private boolean verbose;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    private final JsonReader reader = JsonReader.strict(LIMITS);
    private final InputStream in;

    /** With a standard input, read when a file is called {@code -}. */
    public SimulateCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Scenario> scenarios = new ArrayList<>();
        for (String file : files) {
            Parsed<Scenario> parsed = read(file);
            if (parsed instanceof Parsed.Good<Scenario> good) {
                scenarios.add(good.value());
            } else if (parsed instanceof Parsed.Bad<Scenario> bad) {
                bad.problems().stream().distinct().forEach(problem -> err.println(text(file, problem)));
            }
        }
        err.flush();
        return scenarios.size() == files.size() ? play(scenarios, err) : ExitCode.USAGE;
    }

    private Parsed<Scenario> read(String file) throws IOException {
        byte[] bytes;
        try {
            bytes = file.equals(STANDARD_INPUT) ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            return Parsed.bad("", "no such file");
        } catch (IOException e) {
            return Parsed.bad("", "cannot be read: " + e.getMessage());
        }
        Parsed<ObjectNode> object = reader.object(withoutMark(bytes));
        if (object instanceof Parsed.Good<ObjectNode> good) {
            return ScenarioJson.read(name(file), good.value());
        }
        return new Parsed.Bad<>(((Parsed.Bad<ObjectNode>) object).problems());
    }

    /** Without the byte order mark that some editors put before UTF-8. */
    private static byte[] withoutMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked = bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(bytes, length, bytes.length) : bytes;
    }

    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static String text(String file, FieldProblem problem) {
        String place = problem.field().isEmpty() ? "" : problem.field() + ": ";
        return name(file) + ": " + place + problem.reason();
    }

    private int play(List<Scenario> scenarios, PrintWriter err) throws IOException {
        SchemaRegistry registry = new MemoryRegistry();
        ArrayNode outcomes = JsonNodeFactory.instance.arrayNode();
        for (Scenario scenario : scenarios) {
            try {
                Outcome outcome = Simulation.play(scenario, registry);
                outcomes.add(OutcomeJson.of(outcome, explain));
                if (verbose) {
                    err.println(scenario.name() + ": " + outcome.decisions().size() + " decisions, "
                            + outcome.pushes().size() + " pushes");
                    err.flush();
                }
            } catch (RuntimeException e) {
                err.println(scenario.name() + ": could not be played to its end: " + e);
                err.flush();
                return ExitCode.SOFTWARE;
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(WRITER.writeValueAsString(outcomes));
        out.flush();
        return ExitCode.OK;
    }
}
