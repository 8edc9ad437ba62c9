package io.postbell.local.bench.scenario;

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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Memory of a sender while Apple refuses connections and 1,000,000 pushes wait: every one is read, put into a retry tier and from there, whenever
 * it is due, into a tier again. The heap is 512 MB; with too little of it the sender would end.
 */
final class WaitingBenchmark implements Benchmark {
    private static final int HEAP_MEGABYTES = 512;
    private static final int PUSHES = 1_000_000;
    private static final int WARM_UP = 50_000;
    private static final int LOOKS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Series series = new Series();

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int pushes = effort.share(PUSHES);
        for (int run = 1; run <= effort.runs(); run++) {
            progress.accept("waiting: run " + run + " of " + effort.runs());
            try (Arena arena = Arena.open()) {
                measure(arena, pushes, effort.share(WARM_UP), progress);
            }
        }
        return lines(pushes);
    }

    private void measure(Arena arena, int pushes, int warmUp, Consumer<String> progress) throws Exception {
        SimulatorsProcess simulators = arena.simulators();
        Child sender = arena.services(
                "apns-sender",
                HEAP_MEGABYTES,
                arena.files().apns(simulators.credentials(), simulators.port(Provider.APNS)));
        PushLoad load = new PushLoad(arena.kept(new RecordWriter(arena.kafka())));
        load.burst(warmUp);
        Poll.until("the warm-up", WITHIN, () -> simulators.accepted(Provider.APNS) >= warmUp);
        look(sender, series, "idle ");
        simulators.refuse(Provider.APNS);
        TopicEnds fresh = arena.kept(new TopicEnds(arena.kafka(), List.of(Topics.push(Provider.APNS))));
        long start = System.nanoTime();
        load.burst(pushes);
        progress.accept(String.format("waiting: %,d pushes are written", pushes));
        Poll.until("all to be put aside", WITHIN, () -> fresh.backlog("postbell.apns-sender.fresh") == 0);
        series.add("put aside", pushes / ((System.nanoTime() - start) / 1e9));
        progress.accept("waiting: all of them wait");
        Series looks = new Series();
        for (int look = 0; look < LOOKS; look++) {
            look(sender, looks, "");
            Poll.pause(BETWEEN_LOOKS);
        }
        series.add("heap", highest(looks, "heap"));
        if (looks.has("resident")) {
            series.add("resident", highest(looks, "resident"));
        }
    }

    private static void look(Child sender, Series to, String prefix) throws IOException, InterruptedException {
        sender.residentMegabytes().ifPresent(megabytes -> to.add(prefix + "resident", megabytes));
        to.add(prefix + "heap", sender.heapMegabytes());
    }

    private static double highest(Series looks, String figure) {
        return looks.of(figure).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private List<Line> lines(int pushes) {
        String waiting = String.format(" with %,d waiting", pushes);
        String idle = "nothing waiting";
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(name(), "put into a tier", "pushes/s", series.of("put aside")));
        lines.add(Line.of(name(), "heap after a collection" + waiting, "MB", series.of("heap"))
                .beside(idle, series.of("idle heap"))
                .aiming(Aim.Kind.BELOW, HEAP_MEGABYTES));
        if (series.has("resident")) {
            lines.add(Line.of(name(), "memory of the process" + waiting, "MB", series.of("resident"))
                    .beside(idle, series.of("idle resident")));
        }
        return lines;
    }
}
