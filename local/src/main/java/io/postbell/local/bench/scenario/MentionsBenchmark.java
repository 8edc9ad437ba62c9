package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.PushWatch;
import io.postbell.local.bench.load.TopicEnds.End;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A post with three mentions, and with none, in channels of different sizes: what it costs the router, and how long its pushes take. */
final class MentionsBenchmark implements Benchmark {
    private static final int MENTIONABLE = 99;
    private static final int POSTS = 2_000;
    private static final int SINGLE_POSTS = 50;
    private static final int MENTIONS = 3;
    private static final int WORDS = 27;
    private static final double MICROS = 1e6;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final List<Shown> SHOWN = List.of(
            new Shown("quiet", "router's CPU, nobody mentioned", "us/post"),
            new Shown("cpu", "router's CPU", "us/post"),
            new Shown("wall", "time in a burst", "us/post"),
            new Shown("latency", "post to pushes, p50", "ms"));

    private record Shown(String figure, String words, String unit) {}

    private final Texts texts = new Texts(3);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "mentions";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int[] sizes = {100, 10, 10_000, Math.max(10_001, 1_000_000 / effort.divisor())};
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            RouterArena router = new RouterArena(arena);
            progress.accept("mentions: writing a channel of " + sizes[3] + " people and three smaller ones");
            router.people(MENTIONABLE + 1);
            for (int channel = 0; channel < sizes.length; channel++) {
                router.channel(channel, 0, sizes[channel], null);
            }
            router.start(progress);
            PushWatch watch = arena.kept(new PushWatch(arena.kafka()));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("mentions: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                for (int channel = 0; channel < sizes.length; channel++) {
                    quiet(series, router, channel, sizes[channel], Math.max(200, effort.share(POSTS)));
                    burst(series, router, channel, sizes[channel], Math.max(200, effort.share(POSTS)));
                    single(series, router, watch, channel, sizes[channel], Math.max(10, effort.share(SINGLE_POSTS)));
                }
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series, sizes);
    }

    /** Many posts that concern nobody. */
    private void quiet(Series series, RouterArena router, int channel, int size, int count) throws Exception {
        Cpu app = Cpu.of(router.router());
        for (int i = 0; i < count; i++) {
            write(router, channel, texts.message(WORDS + MENTIONS));
        }
        router.awaitIdle();
        series.add("quiet " + size, app.per(MICROS, count));
    }

    /** Many posts at once, so that the fixed costs of polls and commits are shared. */
    private void burst(Series series, RouterArena router, int channel, int size, int count) throws Exception {
        long before = router.pushes().sum();
        Cpu app = Cpu.of(router.router());
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            write(router, channel, mentioning(size));
        }
        router.writer().flush();
        End end = router.pushes().awaitGrowth(before, (long) count * MENTIONS, WITHIN);
        series.add("cpu " + size, app.per(MICROS, count));
        series.add("wall " + size, (end.nanoTime() - start) / 1e3 / count);
    }

    /** One post after another, each from its writing to the moment at which a sender sees its last push. */
    private void single(Series series, RouterArena router, PushWatch watch, int channel, int size, int count) {
        Latencies latencies = new Latencies();
        watch.skipToEnd();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            write(router, channel, mentioning(size));
            watch.await(MENTIONS, WITHIN);
            latencies.add(System.nanoTime() - start);
        }
        series.add("latency " + size, latencies.percentileMillis(50));
    }

    private String mentioning(int size) {
        int mentionable = Math.min(size, MENTIONABLE);
        long first = posts.written() * MENTIONS % (mentionable - MENTIONS + 1);
        return texts.message(WORDS, first, first + 1, first + 2);
    }

    private void write(RouterArena router, int channel, String message) {
        router.writer()
                .write(Topics.POSTS, Keys.channel(Ids.SERVER, Ids.channel(channel)), posts.record(channel, message));
    }

    private List<Line> lines(Series series, int[] sizes) {
        String small = String.format(Locale.ROOT, "channel of %,d", sizes[0]);
        List<Line> lines = new ArrayList<>();
        for (int size : sizes) {
            String channel = String.format(Locale.ROOT, ", channel of %,d", size);
            for (Shown shown : SHOWN) {
                Line line =
                        Line.of(name(), shown.words() + channel, shown.unit(), series.of(shown.figure() + " " + size));
                lines.add(
                        size == sizes[0]
                                ? line
                                : line.beside(small, series.of(shown.figure() + " " + sizes[0]))
                                        .aiming(Aim.Kind.RATIO_AT_MOST, 1.5));
            }
        }
        return lines;
    }
}
