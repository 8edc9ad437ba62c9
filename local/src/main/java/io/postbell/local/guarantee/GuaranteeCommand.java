package io.postbell.local.guarantee;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.local.guarantee.report.Findings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The guarantee command: runs the suite and prints what it found out. */
@Command(
        name = "run.sh guarantee",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts three brokers, the four services and simulated providers, each a process, under load, and kills,",
            "restarts, freezes and cuts off one after another. Then checks that nothing was lost and nobody sees a push twice."
        },
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 1,
        footer = {
            "",
            "Figures go to standard output, progress to standard error. One push in twenty is refused for the time being.",
            "The network partition needs the right to make network namespaces, the full disk the right to mount; without",
            "it they are left out, and the report says so. Takes about ten minutes and 4 GB of memory.",
            "Exit codes: 0 the guarantees held; 1 they did not, or the run broke off; 2 wrong usage."
        })
public final class GuaranteeCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(
            names = "--notifications",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Notifications at least; more if the faults take longer. Default: ${DEFAULT-VALUE}.")
    private long notifications;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "1000",
            description = "People who get them, a multiple of ten. Default: ${DEFAULT-VALUE}.")
    private int people;

    @Option(
            names = "--trouble",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a provider is away, or a broker cut off. Default: ${DEFAULT-VALUE}.")
    private int troubleSeconds;

    @Option(
            names = "--brief",
            description = "A few thousand notifications and fewer faults: about a minute and a half.")
    private boolean brief;

    @Option(
            names = "--only",
            paramLabel = "FAULT",
            split = ",",
            description = {"Only these faults, in the order of this list:", "${COMPLETION-CANDIDATES}."})
    private Set<FaultName> only = Set.of();

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private GuaranteeCommand() {}

    /** Runs the suite; ends the process. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new GuaranteeCommand());
    }

    /** Where runs have their directories: below the build's. */
    static Path directory() {
        return Path.of(System.getProperty("local.target", "target"), "guarantee");
    }

    @Override
    public Integer call() throws Exception {
        require(notifications >= 1, "--notifications: got " + notifications + ", expected at least 1");
        require(
                people >= 10 && people % 10 == 0,
                "--people: got " + people + ", expected a multiple of ten that is not zero");
        require(troubleSeconds >= 1, "--trouble: got " + troubleSeconds + ", expected at least 1");
        PrintWriter err = spec.commandLine().getErr();
        Plan plan = brief ? Plan.brief() : Plan.full(people, notifications, Duration.ofSeconds(troubleSeconds));
        Findings findings = GuaranteeRun.run(only.isEmpty() ? plan : plan.with(only), directory(), message -> {
            err.println(message);
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(findings.json()) : findings.text());
        out.flush();
        return findings.problems().isEmpty() ? 0 : 1;
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
