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
import java.util.stream.Stream;

/**
 * Single requests of one tenant while another one's burst of 100,000 small ones comes in as fast as ingest takes it: posts with one mention each,
 * and pushes that arrive written. For posts beside it a router that decides in the order of arrival, as if all were one tenant; to pushes
 * it makes no difference.
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
        for (Order order : Order.values()) {
            measure(series, order, burst, effort, progress);
        }
        return lines(series, burst);
    }

    private void measure(Series series, Order order, int burst, Effort effort, Consumer<String> progress)
            throws Exception {
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
                    files.router(order.settings()),
                    files.apns(simulators.credentials(), simulators.apns().port()),
                    files.fcm(simulators.credentials(), simulators.fcm().port()),
                    files.ingest());
            TenantsTown.awaitRouter(arena, WITHIN);
            URI ingest = URI.create(services.announced(ServiceFiles.INGEST + ".http"));
            for (int run = 0; run <= effort.runs(); run++) {
                String which = run == 0 ? "warm-up" : "run " + run + " of " + effort.runs();
                progress.accept("bursts, " + order.words + ": " + which);
                for (Kind kind : order.kinds()) {
                    burst(run == 0 ? new Series() : series, order + " " + kind, ingest, kind, burst);
                }
            }
        }
    }

    private enum Order {
        TURNS("tenants take turns", 20),
        ARRIVAL("in the order of arrival", 1_000_000);

        private final String words;
        private final int allowance;

        Order(String words, int allowance) {
            this.words = words;
            this.allowance = allowance;
        }

        private List<Kind> kinds() {
            return this == TURNS ? List.of(Kind.values()) : List.of(Kind.POSTS);
        }

        private Map<String, String> settings() {
            return Map.of("postbell.router.tenant-allowance", Integer.toString(allowance));
        }
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

        /** Of posts the address tells the tenant, pushes tell it themselves. */
        private URI target(URI ingest, String server) {
            return ingest.resolve(this == POSTS ? path + "?server_id=" + server : path);
        }
    }

    private void burst(Series series, String figure, URI ingest, Kind kind, int burst) throws Exception {
        arrivals.begin(burst);
        long start = System.nanoTime();
        CompletableFuture<Void> loud =
                CompletableFuture.runAsync(() -> loud(kind.target(ingest, TenantsTown.LOUD), kind, burst));
        long[] next = {start};
        try (HttpLoad single = new HttpLoad(kind.target(ingest, TenantsTown.QUIET), 1)) {
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
        return kind == Kind.POSTS ? requests.post(post) : requests.push(server, post);
    }

    private List<Line> lines(Series series, int burst) {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                        line(series, kind, burst, "first to the last push", "s", "seconds"),
                        line(series, kind, burst, "other tenant's push, p50", "ms", "p50"),
                        line(series, kind, burst, "other tenant's push, slowest", "ms", "max")
                                .aiming(Aim.Kind.BELOW, 2_000)))
                .toList();
    }

    private Line line(Series series, Kind kind, int burst, String what, String unit, String figure) {
        String whole = String.format("burst of %,d %s: %s", burst, kind.words, what);
        Line line = Line.of(name(), whole, unit, series.of(Order.TURNS + " " + kind + " " + figure));
        return Order.ARRIVAL.kinds().contains(kind)
                ? line.beside(Order.ARRIVAL.words, series.of(Order.ARRIVAL + " " + kind + " " + figure))
                : line;
    }
}
