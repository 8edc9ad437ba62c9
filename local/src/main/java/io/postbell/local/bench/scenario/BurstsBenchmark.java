package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.HttpLoad;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.script.Script;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Single requests of one tenant while another one's burst of 100,000 small ones comes in as fast as ingest takes it: posts with one mention each,
 * and pushes that arrive written. An ingest that holds back half a second, beside one that holds nobody back, as is the default.
 */
final class BurstsBenchmark implements Benchmark {
    private static final int BURST = 100_000;
    private static final int PEOPLE = 1_000;
    private static final int CHANNELS = 10;
    private static final int CONNECTIONS = 64;
    private static final int WORDS = 10;
    private static final Duration PROVIDER_DELAY = Duration.ofMillis(40);
    private static final long BETWEEN_NANOS = 250_000_000L;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final String AHEAD = "postbell.ingest.limits.tenant-ahead";
    private static final String UNHELD = "nobody held back";

    private final SmallRequests requests = new SmallRequests(new Texts(5), PEOPLE, CHANNELS, WORDS);
    private final TwoTenants arrivals = new TwoTenants();

    @Override
    public String name() {
        return "bursts";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int burst = effort.share(BURST);
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            TenantsTown.write(arena, CHANNELS, PEOPLE);
            Simulators simulators = arena.kept(
                    Simulators.start(SimulatorSettings.in(arena.credentials()).withListener(arrivals)));
            simulators.apns().play(Script.CALM.withDelay(PROVIDER_DELAY));
            simulators.fcm().play(Script.CALM.withDelay(PROVIDER_DELAY));
            ServiceFiles files = arena.files();
            Child services = arena.services(
                    "services",
                    1024,
                    files.router(Map.of()),
                    files.apns(simulators.credentials(), simulators.apns().port()),
                    files.fcm(simulators.credentials(), simulators.fcm().port()),
                    files.ingest(Map.of(AHEAD, "PT0.5S")));
            TenantsTown.awaitRouter(arena, WITHIN);
            URI ours = address(services);
            URI unheld = address(arena.services("unheld", 512, files.ingest(Map.of(AHEAD, "PT0S"))));
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("bursts: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                for (Kind kind : Kind.values()) {
                    burst(series, kind + " ours", ours, kind, burst);
                    burst(series, kind + " unheld", unheld, kind, burst);
                }
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series, burst);
    }

    private enum Kind {
        POSTS("/v1/posts", "posts of one mention"),
        PUSHES("/api/v1/send_push", "pushes that arrive written");

        private final String path;
        private final String words;

        Kind(String path, String words) {
            this.path = path;
            this.words = words;
        }
    }

    private static URI address(Child services) {
        return URI.create(services.announced(ServiceFiles.INGEST + ".http"));
    }

    private void burst(Series series, String figure, URI ingest, Kind kind, int burst) throws Exception {
        arrivals.begin(burst);
        URI target = ingest.resolve(kind.path);
        long start = System.nanoTime();
        CompletableFuture<Void> loud = CompletableFuture.runAsync(() -> loud(target, kind, burst));
        long[] next = {start};
        try (HttpLoad single = new HttpLoad(target, 1)) {
            Poll.until("the burst's end", WITHIN, () -> {
                if (loud.isCompletedExceptionally()) {
                    loud.join();
                }
                if (!arrivals.burstOver() && System.nanoTime() >= next[0]) {
                    String post = requests.nextId();
                    arrivals.expect(post);
                    single.run(1, Pace.closedLoop(), i -> single.post(json(kind, TenantsTown.QUIET, post)));
                    next[0] = Math.max(next[0] + BETWEEN_NANOS, System.nanoTime());
                }
                return arrivals.complete();
            });
        }
        Latencies latencies = arrivals.latencies();
        series.add(figure + " seconds", arrivals.burstSeconds(start));
        series.add(figure + " p50", latencies.percentileMillis(50));
        series.add(figure + " max", latencies.percentileMillis(100));
    }

    private void loud(URI target, Kind kind, int burst) {
        try (HttpLoad load = new HttpLoad(target, CONNECTIONS)) {
            var unused =
                    load.run(burst, Pace.closedLoop(), i -> load.post(json(kind, TenantsTown.LOUD, requests.nextId())));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private String json(Kind kind, String server, String post) {
        return kind == Kind.POSTS ? requests.post(server, post) : requests.push(server, post);
    }

    private List<Line> lines(Series series, int burst) {
        return List.of(Kind.values()).stream()
                .flatMap(kind -> {
                    String what = String.format("burst of %,d %s: ", burst, kind.words);
                    String ours = kind + " ours";
                    String unheld = kind + " unheld";
                    return List.of(
                            Line.of(name(), what + "first to the last push", "s", series.of(ours + " seconds"))
                                    .beside(UNHELD, series.of(unheld + " seconds")),
                            Line.of(name(), what + "other tenant's push, p50", "ms", series.of(ours + " p50"))
                                    .beside(UNHELD, series.of(unheld + " p50")),
                            Line.of(name(), what + "other tenant's push, slowest", "ms", series.of(ours + " max"))
                                    .beside(UNHELD, series.of(unheld + " max"))
                                    .aiming(Aim.Kind.BELOW, 2_000))
                            .stream();
                })
                .toList();
    }
}
