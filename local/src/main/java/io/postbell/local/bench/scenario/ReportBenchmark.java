package io.postbell.local.bench.scenario;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.local.bench.data.Events;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.ReportProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code postbell report} over 10,000,000 events, half of them decisions: how long it takes, and how much memory the process has at most. */
final class ReportBenchmark implements Benchmark {
    private static final int EVENTS = 10_000_000;
    private static final int TELL_EVERY = 1_000_000;
    private static final double MEMORY_MEGABYTES = 2_048;

    @Override
    public String name() {
        return "report";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int events = effort.share(EVENTS);
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            Instant from = Instant.now().minus(Duration.ofDays(1));
            write(arena, events, from, progress);
            for (int run = 1; run <= effort.runs(); run++) {
                progress.accept("report: run " + run + " of " + effort.runs());
                ReportProcess.run(arena.files(), from, series);
            }
        }
        return lines(events, series);
    }

    private static void write(Arena arena, int events, Instant from, Consumer<String> progress) {
        Events source = new Events(11, from);
        try (RecordWriter writer = new RecordWriter(arena.kafka())) {
            for (int i = 0; i < events / 2; i++) {
                Decision decision = source.decision();
                writer.write(
                        Topics.DECISIONS,
                        Keys.decision(decision.getServerId(), decision.getPostId(), decision.getUserId()),
                        decision,
                        decision.getDecidedAt());
                Delivery delivery = source.delivery();
                writer.write(
                        Topics.DELIVERIES,
                        Keys.device(delivery.getServerId(), delivery.getUserId(), delivery.getDeviceId()),
                        delivery,
                        delivery.getProcessedAt());
                if (2 * i % TELL_EVERY == 0) {
                    progress.accept(String.format("report: %,d of %,d events are written", 2 * i, events));
                }
            }
            writer.flush();
        }
    }

    private List<Line> lines(int events, Series series) {
        List<Line> lines = new ArrayList<>();
        String of = String.format(" for %,d events", events);
        lines.add(Line.of(name(), "report" + of, "s", series.of("seconds")));
        lines.add(Line.of(name(), "CPU" + of, "CPU-s", series.of("cpu")));
        if (series.has("resident")) {
            lines.add(Line.of(name(), "most memory of the process" + of, "MB", series.of("resident"))
                    .aiming(Aim.Kind.BELOW, MEMORY_MEGABYTES));
        }
        return lines;
    }
}
