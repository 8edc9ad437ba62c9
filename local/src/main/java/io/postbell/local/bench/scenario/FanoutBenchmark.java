package io.postbell.local.bench.scenario;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Push;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds.End;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Posts to channels whose members all want every post: how fast decisions and pushes are made, against a producer that only writes them. */
final class FanoutBenchmark implements Benchmark {
    private static final int CHANNELS = 10;
    private static final int MEMBERS = 10_000;
    private static final int POSTS = 60;
    private static final int LEAST_POSTS = 10;
    private static final double CPU_PER = 100_000;
    private static final String ROUTER = "CPU of the app";
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final int WORDS = 30;

    private final Texts texts = new Texts(2);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            RouterArena router = new RouterArena(arena);
            progress.accept("fanout: writing " + CHANNELS + " channels of " + MEMBERS + " people");
            router.people(CHANNELS * MEMBERS);
            for (int channel = 0; channel < CHANNELS; channel++) {
                router.channel(channel, (long) channel * MEMBERS, (channel + 1L) * MEMBERS, "all");
            }
            router.start(progress);
            int count = Math.max(LEAST_POSTS, effort.share(POSTS));
            RecordWriter raw = arena.kept(new RecordWriter(arena.kafka()));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("fanout: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                ours(series, arena, router, count);
                raw(series, arena, router, raw, count);
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series);
    }

    private void ours(Series series, Arena arena, RouterArena router, int count) throws Exception {
        long notifications = (long) count * MEMBERS;
        long before = router.pushes().sum();
        Cpu app = Cpu.of(router.router());
        Cpu broker = Cpu.of(arena.broker());
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long channel = i % CHANNELS;
            router.writer()
                    .write(
                            Topics.POSTS,
                            Keys.channel(Ids.SERVER, Ids.channel(channel)),
                            posts.record(channel, texts.message(WORDS)));
        }
        router.writer().flush();
        End end = router.pushes().awaitGrowth(before, notifications, WITHIN);
        double appCpu = app.per(CPU_PER, notifications);
        series.add("rate", notifications / ((end.nanoTime() - start) / 1e9));
        series.add("app cpu", appCpu);
        series.add("total cpu", appCpu + broker.per(CPU_PER, notifications));
    }

    private void raw(Series series, Arena arena, RouterArena router, RecordWriter writer, int count) throws Exception {
        long notifications = (long) count * MEMBERS;
        Push push = Pushes.push(Provider.APNS, 1);
        Decision decision = decision(push);
        long before = router.pushes().sum();
        Cpu own = Cpu.own();
        Cpu broker = Cpu.of(arena.broker());
        long start = System.nanoTime();
        for (long i = 0; i < notifications; i++) {
            writer.write(Topics.PUSH_APNS, Pushes.key(i), push);
            writer.write(Topics.DECISIONS, Keys.decision(Ids.SERVER, push.getPostId(), Ids.user(i)), decision);
        }
        writer.flush();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = own.per(CPU_PER, notifications);
        series.add("raw rate", notifications / seconds);
        series.add("raw cpu", cpu);
        series.add("raw total cpu", cpu + broker.per(CPU_PER, notifications));
        router.pushes().awaitGrowth(before, notifications, WITHIN);
    }

    private static Decision decision(Push push) {
        return Decision.newBuilder()
                .setEventId(push.getNotificationId())
                .setServerId(Ids.SERVER)
                .setPostId(push.getPostId())
                .setChannelId(push.getChannelId())
                .setUserId(push.getUserId())
                .setMentionType("NoMention")
                .setOutcome(DecisionOutcome.SEND)
                .setNotificationIds(List.of(push.getNotificationId()))
                .setAcceptedAt(push.getAcceptedAt())
                .setDecidedAt(push.getRoutedAt())
                .build();
    }

    /** What 100,000 notifications cost the router, all of it: CPU seconds of each run. */
    static List<Double> cpuOfTheRouter(Effort effort, Consumer<String> progress) throws Exception {
        return new FanoutBenchmark()
                .run(effort, progress).stream()
                        .filter(line -> line.figure().equals(ROUTER))
                        .findFirst()
                        .orElseThrow()
                        .runs();
    }

    private List<Line> lines(Series series) {
        String writing = "raw producer of the same records";
        return List.of(
                Line.of(name(), "rate", "notifications/s", series.of("rate"))
                        .beside(writing, series.of("raw rate"))
                        .aiming(Aim.Kind.AT_LEAST, 100_000),
                Line.of(name(), ROUTER, "CPU-s/100k", series.of("app cpu")).beside(writing, series.of("raw cpu")),
                Line.of(name(), "CPU of app and broker", "CPU-s/100k", series.of("total cpu"))
                        .beside(writing, series.of("raw total cpu")));
    }
}
