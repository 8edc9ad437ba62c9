package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.PersonWatch;
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
import java.util.Map;
import java.util.function.Consumer;

/**
 * A post that concerns every member, in channels of different sizes; what happens to the posts of other channels meanwhile; and how much state
 * a membership takes.
 */
final class EverybodyBenchmark implements Benchmark {
    private static final int LARGEST = 1_000_000;
    private static final int[] SMALLER = {10, 100, 10_000};
    private static final int OTHERS_PER_SECOND = 20;
    private static final int WORDS = 30;
    private static final double MICROS = 1e6;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Map<String, String> NO_LIMIT =
            Map.of("postbell.router.chat.max-notifications-per-channel", Integer.toString(10 * LARGEST));

    private final Texts texts = new Texts(5);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "everybody";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        List<Integer> sizes = sizes(effort);
        int largest = sizes.get(sizes.size() - 1);
        int other = largest % 2 == 0 ? largest : largest + 1;
        Series series = new Series();
        double stateBytes;
        try (Arena arena = Arena.open()) {
            RouterArena router = new RouterArena(arena);
            progress.accept("everybody: writing " + (other + 1) + " people and channels of " + sizes);
            router.people(other + 1);
            int memberships = 0;
            for (int channel = 0; channel < sizes.size(); channel++) {
                router.members(channel, 0, sizes.get(channel));
                memberships += sizes.get(channel);
            }
            router.members(sizes.size(), other, other + 1);
            router.start(NO_LIMIT, progress);
            stateBytes = (double) router.stateBytes() / memberships;
            PersonWatch watch = arena.kept(new PersonWatch(
                    arena.kafka(),
                    Topics.push(People.provider(other)),
                    Keys.device(Ids.SERVER, Ids.user(other), "phone")));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("everybody: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                for (int channel = 0; channel < sizes.size() - 1; channel++) {
                    alone(series, router, channel, sizes.get(channel));
                }
                amongOthers(series, router, watch, sizes.size() - 1, largest, other);
                if (run == 0) {
                    series.clear();
                }
            }
            progress.accept("everybody: restarting the router, its state kept and then wiped");
            series.add("kept", router.restart(NO_LIMIT, false));
            series.add("wiped", router.restart(NO_LIMIT, true));
        }
        return lines(series, sizes, stateBytes);
    }

    private static List<Integer> sizes(Effort effort) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : SMALLER) {
            sizes.add(size);
        }
        sizes.add(Math.max(20_000, LARGEST / effort.divisor()));
        return sizes;
    }

    /** So many posts that as many pushes come of it as in the other channels, a thousand posts at most. */
    private void alone(Series series, RouterArena router, int channel, int size) throws Exception {
        int count = Math.max(1, Math.min(1_000, 10_000 / size));
        long pushes = (long) count * size;
        long before = router.pushes().sum();
        Cpu cpu = Cpu.of(router.router());
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            write(router, channel, "@all");
        }
        router.writer().flush();
        End end = router.pushes().awaitGrowth(before, pushes, WITHIN);
        series.add("cpu " + size, cpu.per(MICROS, pushes));
        series.add("time " + size, (end.nanoTime() - start) / 1e9);
    }

    private void amongOthers(Series series, RouterArena router, PersonWatch watch, int channel, int size, int other)
            throws Exception {
        String mention = "@" + Ids.username(other);
        watch.skipToEnd();
        long before = router.pushes().sum();
        Cpu cpu = Cpu.of(router.router());
        long start = System.nanoTime();
        write(router, channel, "@all");
        Latencies latencies = new Latencies();
        List<Long> written = new ArrayList<>();
        long seconds = 0;
        long fullAt = 0;
        while (fullAt == 0 || latencies.size() < written.size()) {
            long now = System.nanoTime();
            if (fullAt == 0 && now >= start + written.size() * 1_000_000_000L / OTHERS_PER_SECOND) {
                written.add(now);
                write(router, channel + 1, mention);
            }
            int his = watch.poll(LOOK);
            for (int i = 0; i < his; i++) {
                latencies.add(System.nanoTime() - written.get(latencies.size()));
            }
            if (fullAt == 0 && (now - start) / 250_000_000L > seconds) {
                seconds = (now - start) / 250_000_000L;
                fullAt = router.pushes().sum() - before >= size + latencies.size() ? now : 0;
            }
            if (now - start > WITHIN.toNanos()) {
                throw new IllegalStateException("the pushes did not come within " + WITHIN);
            }
        }
        series.add("cpu " + size, cpu.per(MICROS, size));
        series.add("time " + size, (fullAt - start) / 1e9);
        series.add("others p50", latencies.percentileMillis(50));
        series.add("others p99", latencies.percentileMillis(99));
    }

    private void write(RouterArena router, int channel, String mention) {
        router.writer()
                .write(
                        Topics.POSTS,
                        Keys.channel(Ids.SERVER, Ids.channel(channel)),
                        posts.record(channel, texts.message(WORDS) + ' ' + mention));
    }

    private List<Line> lines(Series series, List<Integer> sizes, double stateBytes) {
        List<Line> lines = new ArrayList<>();
        for (int size : sizes) {
            String channel = String.format(Locale.ROOT, ", channel of %,d", size);
            lines.add(Line.of(name(), "router's CPU" + channel, "us/notification", series.of("cpu " + size)));
            if (size >= SMALLER[SMALLER.length - 1]) {
                Line time = Line.of(name(), "post to the last push" + channel, "s", series.of("time " + size));
                lines.add(size == LARGEST ? time.aiming(Aim.Kind.BELOW, 15) : time);
            }
        }
        lines.add(Line.of(name(), "another channel's push meanwhile, p50", "ms", series.of("others p50")));
        lines.add(Line.of(name(), "another channel's push meanwhile, p99", "ms", series.of("others p99"))
                .aiming(Aim.Kind.BELOW, 500));
        lines.add(Line.of(name(), "router's restart, state kept", "s", series.of("kept")));
        lines.add(Line.of(name(), "router's restart, state wiped", "s", series.of("wiped")));
        lines.add(Line.of(name(), "router's state", "bytes/membership", List.of(stateBytes))
                .aiming(Aim.Kind.BELOW, 1_024));
        return lines;
    }
}
