package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rounds of pushes, once through a sender from Kafka and once through the provider's library alone, at two provider latencies. */
final class SenderRounds {
    private static final int[] DELAYS = {0, 40};
    private static final double CPU_PER = 10_000;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Provider provider;
    private final SimulatorsProcess simulators;
    private final Child sender;
    private final Child library;
    private final RecordWriter writer;
    private final TopicEnds deliveries;
    private final Series series = new Series();
    private long written;

    SenderRounds(Provider provider, Arena arena, SimulatorsProcess simulators, Child sender, Child library)
            throws Exception {
        this.provider = provider;
        this.simulators = simulators;
        this.sender = sender;
        this.library = library;
        this.writer = arena.kept(new RecordWriter(arena.kafka()));
        this.deliveries = arena.kept(new TopicEnds(arena.kafka(), List.of(Topics.DELIVERIES)));
    }

    /** Measures. */
    void run(Benchmark.Effort effort, int pushes, Consumer<String> progress) throws Exception {
        for (int delay : DELAYS) {
            simulators.delay(Duration.ofMillis(delay));
            Series warmUp = new Series();
            progress.accept(provider.label() + ": warm-up at " + delay + " ms");
            ours(warmUp, delay, pushes);
            library(warmUp, delay, pushes);
            for (int run = 1; run <= effort.runs(); run++) {
                progress.accept(provider.label() + ": run " + run + " of " + effort.runs() + " at " + delay + " ms");
                ours(series, delay, pushes);
                library(series, delay, pushes);
            }
        }
    }

    private void ours(Series to, int delay, int pushes) throws Exception {
        long deliveriesBefore = deliveries.sum();
        long acceptedBefore = simulators.accepted(provider);
        Cpu cpu = Cpu.of(sender);
        long start = System.nanoTime();
        for (int i = 0; i < pushes; i++) {
            writer.write(Topics.push(provider), Pushes.key(written), Pushes.push(provider, written));
            written++;
        }
        writer.flush();
        Poll.until("answers", WITHIN, () -> simulators.accepted(provider) - acceptedBefore >= pushes);
        double seconds = (System.nanoTime() - start) / 1e9;
        deliveries.awaitGrowth(deliveriesBefore, pushes, WITHIN);
        to.add("rate " + delay, pushes / seconds);
        to.add("cpu " + delay, cpu.per(CPU_PER, pushes));
    }

    private void library(Series to, int delay, int pushes) throws InterruptedException {
        Cpu cpu = Cpu.of(library);
        String[] answer = library.ask(Integer.toString(pushes), WITHIN).split(" ", 2);
        if (!answer[1].equals("0")) {
            throw new IllegalStateException("the yardstick failed to send " + answer[1] + " of " + pushes);
        }
        to.add("raw rate " + delay, pushes / Double.parseDouble(answer[0]));
        to.add("raw cpu " + delay, cpu.per(CPU_PER, pushes));
    }

    /**
     * What was measured.
     *
     * @param yardstick name of the library
     * @param leastRatio aim at 40 ms
     */
    List<Line> lines(String benchmark, String yardstick, double leastRatio) {
        List<Line> lines = new ArrayList<>();
        for (int delay : DELAYS) {
            Line rate = Line.of(benchmark, "rate at " + delay + " ms", "pushes/s", series.of("rate " + delay))
                    .beside(yardstick, series.of("raw rate " + delay));
            lines.add(delay == 0 ? rate : rate.aiming(Aim.Kind.RATIO_AT_LEAST, leastRatio));
            lines.add(Line.of(benchmark, "CPU at " + delay + " ms", "CPU-s/10k", series.of("cpu " + delay))
                    .beside(yardstick, series.of("raw cpu " + delay)));
        }
        return lines;
    }
}
