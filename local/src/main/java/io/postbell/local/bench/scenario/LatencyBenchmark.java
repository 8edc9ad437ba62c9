package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.HttpLoad;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RawHop;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** From the moment at which a post is due to be sent to the moment at which the provider has its push, at a steady rate. */
final class LatencyBenchmark implements Benchmark {
    private static final int PER_SECOND = 500;
    private static final int SECONDS = 30;
    private static final int LEAST_SECONDS = 4;
    private static final int CHANNELS = 50;
    private static final int CONNECTIONS = 64;
    private static final int WORDS = 30;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Texts texts = new Texts(5);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        Series series = new Series();
        int count = PER_SECOND * Math.max(LEAST_SECONDS, effort.share(SECONDS));
        Arrivals arrivals = new Arrivals(count);
        try (Arena arena = Arena.open()) {
            RecordWriter writer = arena.kept(new RecordWriter(arena.kafka()));
            load(writer, count);
            Simulators simulators = arena.kept(
                    Simulators.start(SimulatorSettings.in(arena.credentials()).withListener(arrivals)));
            ServiceFiles files = arena.files();
            Child services = arena.services(
                    "services",
                    1024,
                    files.router(Map.of()),
                    files.apns(simulators.credentials(), simulators.apns().port()),
                    files.fcm(simulators.credentials(), simulators.fcm().port()),
                    files.ingest());
            awaitState(arena);
            URI target = URI.create(services.announced(ServiceFiles.INGEST + ".http"))
                    .resolve("/v1/posts");
            RawHop hop = arena.kept(new RawHop(arena.kafka()));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("latency: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                ours(series, target, services, arrivals, count);
                Latencies raw = hop.run(count, Pace.steady(PER_SECOND), i -> posts.record(i % CHANNELS, message(i)));
                series.add("raw p50", raw.percentileMillis(50));
                series.add("raw p99", raw.percentileMillis(99));
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series);
    }

    private void load(RecordWriter writer, int people) {
        writer.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
        for (int channel = 0; channel < CHANNELS; channel++) {
            writer.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(channel)), People.channel(channel));
        }
        for (int user = 0; user < people; user++) {
            String id = Ids.user(user);
            String channel = Ids.channel(user % CHANNELS);
            writer.write(Topics.USERS, Keys.user(Ids.SERVER, id), People.user(user));
            writer.write(Topics.DEVICES, Keys.device(Ids.SERVER, id, "phone"), People.device(user));
            writer.write(
                    Topics.CHANNEL_MEMBERS, Keys.member(Ids.SERVER, channel, id), People.member(user % CHANNELS, user));
        }
        writer.flush();
    }

    private static void awaitState(Arena arena) throws Exception {
        try (TopicEnds inputs = new TopicEnds(
                        arena.kafka(), List.of(Topics.USERS, Topics.DEVICES, Topics.CHANNELS, Topics.CHANNEL_MEMBERS));
                TopicEnds profiles = new TopicEnds(arena.kafka(), List.of(Topics.MEMBER_PROFILES))) {
            Poll.until("the router's state", WITHIN, () -> inputs.backlog("postbell-router") == 0);
            profiles.awaitGrowth(profiles.sum(), 0, WITHIN);
        }
    }

    private void ours(Series series, URI target, Child services, Arrivals arrivals, int count) throws Exception {
        Cpu cpu = Cpu.of(services);
        try (HttpLoad load = new HttpLoad(target, CONNECTIONS)) {
            long start = arrivals.begin(Pace.steady(PER_SECOND));
            HttpLoad.Result result = load.run(
                    count, Pace.steady(PER_SECOND), start, i -> load.post(posts.json(i % CHANNELS, message(i))));
            Poll.until("all pushes", Duration.ofMinutes(1), arrivals::complete);
            series.add("accept p50", result.latencies().percentileMillis(50));
            series.add("accept p99", result.latencies().percentileMillis(99));
        }
        Latencies latencies = arrivals.latencies();
        series.add("p50", latencies.percentileMillis(50));
        series.add("p99", latencies.percentileMillis(99));
        series.add("cpu", cpu.per(10_000, count));
    }

    private String message(long user) {
        return texts.message(WORDS, user);
    }

    private List<Line> lines(Series series) {
        String hop = "raw producer to consumer";
        return List.of(
                Line.of(name(), "POST to provider, p50", "ms", series.of("p50")).beside(hop, series.of("raw p50")),
                Line.of(name(), "POST to provider, p99", "ms", series.of("p99"))
                        .beside(hop, series.of("raw p99"))
                        .aiming(Aim.Kind.BELOW, 250),
                Line.of(name(), "POST to 202, p50", "ms", series.of("accept p50"))
                        .beside(hop, series.of("raw p50")),
                Line.of(name(), "POST to 202, p99", "ms", series.of("accept p99"))
                        .beside(hop, series.of("raw p99")),
                Line.of(name(), "CPU of the four services", "CPU-s/10k", series.of("cpu")));
    }
}
