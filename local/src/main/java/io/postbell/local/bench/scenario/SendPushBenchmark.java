package io.postbell.local.bench.scenario;

import io.postbell.event.DirectPush;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.HttpLoad;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RawProducerLoad;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A closed loop against the push proxy's {@code /api/v1/send_push}. First ingest alone, as on a machine of its own, beside the raw producer; then
 * with router, sender and Apple's simulator on the same machine, for callers who are answered when their push is durable and for callers who wait
 * for Apple's verdict.
 */
final class SendPushBenchmark implements Benchmark {
    private static final int[] CALLERS = {64, 1_500};
    private static final int[] DELAYS_MS = {0, 50};
    private static final int ACCEPTED = 200_000;
    private static final int DELIVERED = 30_000;
    private static final int PUSHES_A_CALLER = 100;
    private static final double CPU_PER = 10_000;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final WrittenPushes pushes = new WrittenPushes(new Texts(7));

    @Override
    public String name() {
        return "send-push";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        List<Line> lines = new ArrayList<>(accepted(effort, progress));
        lines.addAll(delivered(effort, progress));
        return lines;
    }

    private static String round(int run, Effort effort) {
        return run == 0 ? "warm-up" : "run " + run + " of " + effort.runs();
    }

    // ---- ingest alone

    private List<Line> accepted(Effort effort, Consumer<String> progress) throws Exception {
        Series series = new Series();
        int count = effort.share(ACCEPTED);
        try (Arena arena = Arena.open()) {
            Child ingest = arena.services("ingest", 512, arena.files().ingest());
            RecordWriter writer = arena.kept(new RecordWriter(arena.kafka()));
            TopicEnds written = arena.kept(new TopicEnds(arena.kafka(), List.of(Topics.DIRECT_PUSHES)));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("send-push: ingest alone, " + round(run, effort));
                for (int callers : CALLERS) {
                    long before = written.sum();
                    http(series, "http " + callers, address(ingest), ingest, callers, count);
                    expect("pushes in Kafka", written.sum() - before, count);
                    raw(series, writer, callers, count);
                }
                if (run == 0) {
                    series.clear();
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int callers : CALLERS) {
            String of = "durable, ingest alone, " + callers + " callers";
            String ours = "http " + callers;
            String raw = "raw " + callers;
            String beside = "raw producer, " + callers + " in flight";
            lines.add(line(of, series, ours, "rate", "pushes/s")
                    .beside(beside, series.of(raw + " rate"))
                    .aiming(Aim.Kind.AT_LEAST, 15_000));
            lines.add(line(of, series, ours, "p50", "ms").beside(beside, series.of(raw + " p50")));
            lines.add(line(of, series, ours, "p99", "ms")
                    .beside(beside, series.of(raw + " p99"))
                    .aiming(Aim.Kind.BELOW, 50));
            lines.add(line(of, series, ours, "CPU", "CPU-s/10k").beside(beside, series.of(raw + " CPU")));
            lines.add(line(of, series, ours, "memory", "MB"));
        }
        return lines;
    }

    private void raw(Series series, RecordWriter writer, int inFlight, int count) throws InterruptedException {
        String figure = "raw " + inFlight;
        DirectPush[] current = new DirectPush[1];
        Cpu cpu = Cpu.own();
        RawProducerLoad.Result result = new RawProducerLoad(writer)
                .run(
                        count,
                        inFlight,
                        Topics.DIRECT_PUSHES,
                        i -> Keys.device(current[0].getServerId(), "", current[0].getDeviceId()),
                        i -> current[0] = pushes.record());
        series.add(figure + " CPU", cpu.per(CPU_PER, count));
        series.add(figure + " rate", count / result.seconds());
        series.add(figure + " p50", result.latencies().percentileMillis(50));
        series.add(figure + " p99", result.latencies().percentileMillis(99));
    }

    // ---- with all that is behind it

    private List<Line> delivered(Effort effort, Consumer<String> progress) throws Exception {
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            try (RecordWriter writer = new RecordWriter(arena.kafka())) {
                writer.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
                writer.flush();
            }
            SimulatorsProcess simulators = arena.simulators();
            ServiceFiles files = arena.files();
            Child router = arena.services("router", 512, files.router(Map.of()));
            Child sender =
                    arena.services("apns", 512, files.apns(simulators.credentials(), simulators.port(Provider.APNS)));
            Pipeline durable = new Pipeline(arena.services("durable", 512, files.ingest()), router, sender, simulators);
            Pipeline verdict = new Pipeline(
                    arena.services("verdict", 512, files.ingest(Map.of("postbell.ingest.push-proxy.sync", "true"))),
                    router,
                    sender,
                    simulators);
            for (int run = 0; run <= effort.runs(); run++) {
                for (int delay : DELAYS_MS) {
                    progress.accept("send-push: delivered at " + delay + " ms, " + round(run, effort));
                    simulators.delay(Duration.ofMillis(delay));
                    for (int callers : CALLERS) {
                        int count = Math.min(effort.share(DELIVERED), callers * PUSHES_A_CALLER);
                        delivered(series, figure("durable", delay, callers), durable, callers, count);
                        delivered(series, figure("verdict", delay, callers), verdict, callers, count);
                    }
                }
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series);
    }

    /** Who takes part in a delivery. */
    private record Pipeline(Child ingest, Child router, Child sender, SimulatorsProcess simulators) {}

    private void delivered(Series series, String figure, Pipeline pipeline, int callers, int count) throws Exception {
        Cpu router = Cpu.of(pipeline.router());
        Cpu sender = Cpu.of(pipeline.sender());
        long before = pipeline.simulators().accepted(Provider.APNS);
        http(series, figure, address(pipeline.ingest()), pipeline.ingest(), callers, count);
        Poll.until(
                count + " pushes at Apple's simulator",
                WITHIN,
                () -> pipeline.simulators().accepted(Provider.APNS) - before >= count);
        series.add(figure + " CPU behind", router.per(CPU_PER, count) + sender.per(CPU_PER, count));
    }

    private static String figure(String answer, int delay, int callers) {
        return answer + " " + delay + " " + callers;
    }

    private List<Line> lines(Series series) {
        List<Line> lines = new ArrayList<>();
        for (int delay : DELAYS_MS) {
            for (int callers : CALLERS) {
                String durable = figure("durable", delay, callers);
                String verdict = figure("verdict", delay, callers);
                String of = "verdict of Apple's at " + delay + " ms, " + callers + " callers";
                String beside = "durable, the same beside it";
                lines.add(line(of, series, verdict, "rate", "pushes/s").beside(beside, series.of(durable + " rate")));
                lines.add(line(of, series, verdict, "p50", "ms").beside(beside, series.of(durable + " p50")));
                lines.add(line(of, series, verdict, "p99", "ms").beside(beside, series.of(durable + " p99")));
                lines.add(line(of, series, verdict, "CPU", "CPU-s/10k").beside(beside, series.of(durable + " CPU")));
                lines.add(line(of, series, verdict, "CPU behind", "CPU-s/10k")
                        .beside(beside, series.of(durable + " CPU behind")));
                lines.add(line(of, series, verdict, "memory", "MB").beside(beside, series.of(durable + " memory")));
            }
        }
        return lines;
    }

    // ---- both

    private void http(Series series, String figure, URI target, Child ingest, int callers, int count)
            throws IOException {
        try (HttpLoad load = new HttpLoad(target, callers)) {
            Cpu cpu = Cpu.of(ingest);
            HttpLoad.Result result = load.run(count, Pace.closedLoop(), i -> load.post(pushes.json()));
            series.add(figure + " CPU", cpu.per(CPU_PER, count));
            series.add(figure + " rate", count / result.seconds());
            series.add(figure + " p50", result.latencies().percentileMillis(50));
            series.add(figure + " p99", result.latencies().percentileMillis(99));
            series.add(figure + " memory", ingest.residentMegabytes().orElse(Double.NaN));
        }
    }

    private static URI address(Child ingest) {
        return URI.create(ingest.announced(ServiceFiles.INGEST + ".http")).resolve("/api/v1/send_push");
    }

    /** Every answer is 200, so what was taken is counted where it must be. */
    private static void expect(String what, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalStateException(what + ": got " + actual + ", expected " + expected);
        }
    }

    private Line line(String of, Series series, String figure, String name, String unit) {
        return Line.of(name(), of + ": " + name, unit, series.of(figure + " " + name));
    }
}
