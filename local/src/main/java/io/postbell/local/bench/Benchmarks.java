package io.postbell.local.bench;

import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Machine;
import io.postbell.local.bench.report.Report;
import io.postbell.local.bench.report.TableText;
import io.postbell.local.bench.scenario.Benchmark;
import io.postbell.local.bench.scenario.Benchmark.Effort;
import io.postbell.local.bench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmark command: runs benchmarks one after another and prints what they measured beside their yardsticks. */
@Command(
        name = "run.sh bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the services against their yardsticks on this machine.",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 1,
        footer = {
            "",
            "Benchmarks:",
            "  ingest      POST /v1/posts against the raw Kafka producer",
            "  send-push   the push proxy's /api/v1/send_push with 64 and 1,500 callers, durable and with the provider's verdict",
            "  fanout      posts to channels of 10,000 people who want every post",
            "  mentions    a post with three mentions, or none, in channels of 10 to 1,000,000 people",
            "  everybody   a post to everybody in channels of 10 to 1,000,000 people, other channels' posts, size of the state",
            "  long-posts  posts of 16,383 characters in a channel with 100,000 keywords",
            "  apns        apns-sender against raw Pushy, at 0, 40 and 200 ms of the provider",
            "  fcm         fcm-sender against the Firebase Admin SDK as shipped, at the same",
            "  catch-up    after an outage of Apple's: what waits, and fresh pushes meanwhile",
            "  waiting     memory of apns-sender while 1,000,000 pushes wait",
            "  latency     from POST to the provider at a steady rate, against a raw hop over Kafka",
            "  tenants     one tenant's single pushes while another's burst of 100,000 is under way",
            "  bursts      the same in bursts of 100,000 small posts, and of pushes that arrive written",
            "  events      bytes of delivery events and decisions, raw and compressed, and the CPU of encoding them",
            "  start       each service as the chart runs it: from its start until it is ready, and its memory then",
            "  memory      the same services' memory under load, beside the chart's limits",
            "  report      postbell report over 10,000,000 events: time and memory",
            "",
            "The table goes to standard output, progress to standard error. CPU seconds are those that the operating",
            "system counts for each process. A missed aim is reported and is no failure.",
            "Exit codes: 0 all were measured; 1 one could not be; 2 wrong usage."
        })
public final class Benchmarks implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Benchmarks to run. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE as JSON.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--quick", description = "Measure a fraction of the work: minutes instead of half an hour.")
    private boolean quick;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs after a warm-up, of which the median counts. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--scale",
            hidden = true,
            defaultValue = "1",
            description = "Divides the work further, for tests of this command.")
    private int scale;

    @Spec
    private CommandSpec spec;

    private Benchmarks() {}

    /** Runs the benchmarks of the command line; ends the process. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks());
    }

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || scale < 1) {
            throw new ParameterException(spec.commandLine(), "--runs: got " + runs + ", expected at least 1");
        }
        List<Benchmark> chosen = chosen();
        Instant started = Instant.now();
        Machine machine = Machine.here();
        Effort effort = new Effort(runs, (quick ? 10 : 1) * scale);
        List<Line> lines = new ArrayList<>();
        boolean failed = false;
        for (Benchmark benchmark : chosen) {
            try {
                lines.addAll(benchmark.run(effort, this::progress));
            } catch (Exception e) {
                failed = true;
                progress(benchmark.name() + " failed: " + e);
            }
        }
        spec.commandLine().getOut().print(TableText.of(lines));
        spec.commandLine().getOut().flush();
        if (json.isPresent()) {
            new Report(
                            started,
                            String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                            machine,
                            lines)
                    .write(json.get());
        }
        return failed ? 1 : 0;
    }

    private List<Benchmark> chosen() {
        List<Benchmark> all = Scenarios.all();
        for (String name : names) {
            if (all.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "NAME: got " + name + ", expected one of "
                                + String.join(
                                        ", ", all.stream().map(Benchmark::name).toList()));
            }
        }
        return all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private void progress(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
    }
}
