package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.load.HeldRecords;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rounds of pushes, once through a sender from Kafka and once through the provider's library alone, at any provider latency. A round's pushes
 * lie in Kafka before its clock starts, so that both sides have the processors to themselves.
 */
final class SenderRounds {
    /** Rounds before the first that counts: with one, a third of its CPU seconds would be the compiler's, on both sides. */
    private static final int WARM_UPS = 3;

    private static final double CPU_PER = 10_000;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Provider provider;
    private final String yardstick;
    private final SimulatorsProcess simulators;
    private final Child sender;
    private final Child library;
    private final HeldRecords writer;
    private final TopicEnds deliveries;
    private final Series series = new Series();
    private boolean warm;
    private long written;

    /**
     * Nothing has been measured.
     *
     * @param yardstick name of the library
     */
    SenderRounds(
            Provider provider, String yardstick, Arena arena, SimulatorsProcess simulators, Child sender, Child library)
            throws Exception {
        this.provider = provider;
        this.yardstick = yardstick;
        this.simulators = simulators;
        this.sender = sender;
        this.library = library;
        this.writer = arena.kept(new HeldRecords(arena.kafka()));
        this.deliveries = arena.kept(new TopicEnds(arena.kafka(), List.of(Topics.DELIVERIES)));
    }

    /** Measures at one latency: rounds that do not count, and then those that do. */
    void run(Benchmark.Effort effort, int delayMillis, int pushes, Consumer<String> progress) throws Exception {
        simulators.delay(Duration.ofMillis(delayMillis));
        int warmUps = warm ? 1 : WARM_UPS;
        for (int round = 1; round <= warmUps + effort.runs(); round++) {
            boolean counts = round > warmUps;
            String which = counts
                    ? "run " + (round - warmUps) + " of " + effort.runs()
                    : "warm-up " + round + " of " + warmUps;
            progress.accept(provider.label() + ": " + which + " at " + delayMillis + " ms");
            Series to = counts ? series : new Series();
            ours(to, delayMillis, pushes);
            library(to, delayMillis, pushes);
        }
        warm = true;
    }

    private void ours(Series to, int delay, int pushes) throws Exception {
        long deliveriesBefore = deliveries.sum();
        long acceptedBefore = simulators.accepted(provider);
        Cpu cpu = Cpu.of(sender);
        for (int i = 0; i < pushes; i++) {
            writer.write(Topics.push(provider), Pushes.key(written), Pushes.push(provider, written));
            written++;
        }
        writer.flush();
        long start = System.nanoTime();
        writer.release();
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

    /** How fast pushes were at a latency that was measured. */
    Line rate(int delay) {
        return Line.of(provider.label(), "rate at " + delay + " ms", "pushes/s", series.of("rate " + delay))
                .beside(yardstick, series.of("raw rate " + delay));
    }

    /** What they cost. */
    Line cpu(int delay) {
        return Line.of(provider.label(), "CPU at " + delay + " ms", "CPU-s/10k", series.of("cpu " + delay))
                .beside(yardstick, series.of("raw cpu " + delay));
    }
}
