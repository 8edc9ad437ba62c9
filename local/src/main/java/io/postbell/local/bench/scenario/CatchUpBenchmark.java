package io.postbell.local.bench.scenario;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Apple refuses connections for a minute in which as many pushes come as at a tenth of the pace in ten minutes; then it is back, and more come at
 * that tenth. How fast what waits in the retry tiers is sent, and how long the fresh ones take meanwhile.
 */
final class CatchUpBenchmark implements Benchmark {
    private static final int OUTAGE_SECONDS = 60;
    private static final int PER_SECOND = 200;
    private static final int PER_SECOND_OF_OUTAGE = 10 * PER_SECOND;
    private static final int WARM_UP = 50_000;
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration PROVIDER_DELAY = Duration.ofMillis(40);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Series series = new Series();

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        Duration outage = Duration.ofSeconds(effort.share(OUTAGE_SECONDS));
        try (Arena arena = Arena.open()) {
            SimulatorsProcess simulators = arena.simulators();
            simulators.delay(PROVIDER_DELAY);
            var unused = arena.services(
                    "apns-sender", 512, arena.files().apns(simulators.credentials(), simulators.port(Provider.APNS)));
            PushLoad load = new PushLoad(arena.kept(new RecordWriter(arena.kafka())));
            TopicEnds tiers = arena.kept(new TopicEnds(
                    arena.kafka(),
                    Arena.RETRY_DELAYS.stream()
                            .map(delay -> Topics.retry(Provider.APNS, delay))
                            .toList()));
            progress.accept("catch-up: warm-up");
            load.burst(effort.share(WARM_UP));
            awaitAll(simulators, load);
            for (int run = 1; run <= effort.runs(); run++) {
                String which = "catch-up: run " + run + " of " + effort.runs() + ", ";
                progress.accept(which + "nothing waits");
                calm(arena, simulators, load, effort.share(WARM_UP));
                progress.accept(which + "an outage of " + outage.toSeconds() + " s");
                Instant begin = Instant.now();
                simulators.refuse(Provider.APNS);
                load.steady(PER_SECOND_OF_OUTAGE, outage);
                simulators.listen(Provider.APNS);
                Instant end = Instant.now();
                progress.accept(which + "catching up");
                load.steady(
                        PER_SECOND, "the tiers to be empty", () -> tiers.backlog("postbell.apns-sender.retry") == 0);
                awaitAll(simulators, load);
                measure(SentPushes.since(arena.kafka(), begin), begin, end);
            }
        }
        return lines((int) outage.toSeconds() * PER_SECOND_OF_OUTAGE);
    }

    /** The yardsticks: as many at once as it can, and a few with nothing waiting before them. */
    private void calm(Arena arena, SimulatorsProcess simulators, PushLoad load, int burst) throws Exception {
        long start = System.nanoTime();
        load.burst(burst);
        awaitAll(simulators, load);
        series.add("fresh rate", burst / ((System.nanoTime() - start) / 1e9));
        Instant begin = Instant.now();
        load.steady(PER_SECOND, CALM);
        awaitAll(simulators, load);
        Instant end = Instant.now();
        SentPushes calm = SentPushes.since(arena.kafka(), begin).accepted(begin, end);
        series.add("calm p50", calm.latencies().percentileMillis(50));
        series.add("calm p99", calm.latencies().percentileMillis(99));
    }

    private void measure(SentPushes sent, Instant begin, Instant end) {
        SentPushes backlog = sent.accepted(begin, end);
        Instant first = sent.first();
        Instant last = backlog.last();
        SentPushes meanwhile = sent.accepted(first, last);
        series.add("first", seconds(end, first));
        series.add("drained", backlog.count() / seconds(first, last));
        series.add("all", seconds(end, last));
        series.add("p50", meanwhile.latencies().percentileMillis(50));
        series.add("p99", meanwhile.latencies().percentileMillis(99));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private static void awaitAll(SimulatorsProcess simulators, PushLoad load) throws Exception {
        Poll.until("all pushes", WITHIN, () -> simulators.accepted(Provider.APNS) >= load.written());
    }

    private List<Line> lines(int backlog) {
        String calm = "nothing waiting";
        return List.of(
                Line.of(name(), "end of the outage to the first push", "s", series.of("first")),
                Line.of(name(), "end of the outage to the last that waited", "s", series.of("all")),
                Line.of(name(), String.format("backlog of %,d drained", backlog), "pushes/s", series.of("drained"))
                        .beside("as many fresh ones", series.of("fresh rate")),
                Line.of(name(), "fresh push meanwhile, p50", "ms", series.of("p50"))
                        .beside(calm, series.of("calm p50")),
                Line.of(name(), "fresh push meanwhile, p99", "ms", series.of("p99"))
                        .beside(calm, series.of("calm p99"))
                        .aiming(Aim.Kind.BELOW, 2_000));
    }
}
