package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.HttpLoad;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.ContainedService;
import io.postbell.local.bench.process.ContainedService.Kind;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The most memory that each service takes under a load that it cannot keep up with, with the chart's JVM options, beside the chart's limit. */
final class MemoryBenchmark implements Benchmark {
    private static final int POSTS_TO_INGEST = 500_000;
    private static final int CONNECTIONS = 256;
    private static final int CHANNELS = 10;
    private static final int MEMBERS = 10_000;
    private static final int POSTS_TO_ROUTER = 180;
    private static final int PUSHES = 300_000;
    private static final int DELAY_MILLIS = 40;
    private static final int WORDS = 30;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Series series = new Series();
    private final Texts texts = new Texts(3);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        for (int run = 1; run <= effort.runs(); run++) {
            String which = ", run " + run + " of " + effort.runs();
            progress.accept("memory: ingest-service" + which);
            ingest(effort.share(POSTS_TO_INGEST));
            progress.accept("memory: router-stream" + which);
            router(effort, progress);
            for (Provider provider : Provider.values()) {
                progress.accept("memory: " + provider.label() + "-sender" + which);
                sender(provider, effort.share(PUSHES));
            }
        }
        return Arrays.stream(Kind.values())
                .map(kind -> Contained.memory(name(), kind.service() + ", highest", kind, series.of(kind.service())))
                .toList();
    }

    private void ingest(int count) throws Exception {
        try (Arena arena = Arena.open()) {
            ContainedService ingest =
                    arena.kept(ContainedService.start(Kind.INGEST, arena.files().ingest()));
            try (HttpLoad load = new HttpLoad(ingest.api().resolve("/v1/posts"), CONNECTIONS)) {
                List<String> messages = IntStream.range(0, 1_000)
                        .mapToObj(i -> texts.message(WORDS))
                        .toList();
                load.run(
                        count,
                        Pace.closedLoop(),
                        i -> load.post(posts.json(i % CHANNELS, messages.get((int) (i % messages.size())))));
            }
            note(Kind.INGEST, ingest);
        }
    }

    private void router(Effort effort, Consumer<String> progress) throws Exception {
        try (Arena arena = Arena.open()) {
            RouterArena town = new RouterArena(arena);
            int members = effort.share(MEMBERS);
            town.people(CHANNELS * members);
            for (int channel = 0; channel < CHANNELS; channel++) {
                town.channel(channel, (long) channel * members, (channel + 1L) * members, "all");
            }
            town.writer().flush();
            Map<String, String> named = Map.of("postbell.router.instance-id", "router-0");
            ContainedService router =
                    arena.kept(ContainedService.start(Kind.ROUTER, arena.files().router(named)));
            town.awaitIdle();
            progress.accept(String.format("memory: router-stream has %,d people", CHANNELS * members));
            long before = town.pushes().sum();
            for (int i = 0; i < POSTS_TO_ROUTER; i++) {
                long channel = i % CHANNELS;
                town.writer()
                        .write(
                                Topics.POSTS,
                                Keys.channel(Ids.SERVER, Ids.channel(channel)),
                                posts.record(channel, texts.message(WORDS)));
            }
            town.writer().flush();
            town.pushes().awaitGrowth(before, (long) POSTS_TO_ROUTER * members, WITHIN);
            note(Kind.ROUTER, router);
        }
    }

    private void sender(Provider provider, int count) throws Exception {
        try (Arena arena = Arena.open()) {
            SimulatorsProcess simulators = arena.simulators();
            simulators.delay(Duration.ofMillis(DELAY_MILLIS));
            boolean apple = provider == Provider.APNS;
            Kind kind = apple ? Kind.APNS : Kind.FCM;
            int port = simulators.port(provider);
            ContainedService sender = arena.kept(ContainedService.start(
                    kind,
                    apple
                            ? arena.files().apns(simulators.credentials(), port)
                            : arena.files().fcm(simulators.credentials(), port)));
            new PushLoad(arena.kept(new RecordWriter(arena.kafka())), provider).burst(count);
            Poll.until("answers", WITHIN, () -> simulators.accepted(provider) >= count);
            note(kind, sender);
        }
    }

    private void note(Kind kind, ContainedService service) throws Exception {
        series.add(kind.service(), service.highestMegabytes());
    }
}
