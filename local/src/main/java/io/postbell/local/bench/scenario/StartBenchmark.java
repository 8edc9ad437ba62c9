package io.postbell.local.bench.scenario;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.ContainedService;
import io.postbell.local.bench.process.ContainedService.Kind;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.process.TemporaryDirectory;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long each service takes from the start of its process until it is ready, one at a time, and what memory it has then. Topics are there and empty;
 * the router has no state, no group and no topics of its own yet.
 */
final class StartBenchmark implements Benchmark {
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(10);
    private static final Map<Kind, Integer> AIMS = Map.of(Kind.INGEST, 5, Kind.ROUTER, 10, Kind.APNS, 5, Kind.FCM, 5);

    private final Series series = new Series();
    private int routers;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        try (Arena arena = Arena.open()) {
            SimulatorsProcess simulators = arena.simulators();
            for (Kind kind : Kind.values()) {
                for (int run = 0; run <= effort.runs(); run++) {
                    progress.accept("start: " + kind.service() + ", "
                            + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                    start(kind, settings(kind, arena, simulators), run > 0, effort);
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            lines.add(Line.of(name(), kind.service() + ", start to ready", "s", series.of(kind + " ready"))
                    .aiming(Aim.Kind.BELOW, AIMS.get(kind)));
        }
        for (Kind kind : Kind.values()) {
            lines.add(
                    Contained.memory(name(), kind.service() + ", nothing to do", kind, series.of(kind + " resident")));
        }
        return lines;
    }

    private void start(Kind kind, Path settings, boolean counts, Effort effort) throws Exception {
        try (ContainedService service = ContainedService.start(kind, settings)) {
            if (counts) {
                series.add(kind + " ready", service.secondsToReady());
                Poll.pause(SETTLED_AFTER.dividedBy(effort.divisor()));
                series.add(kind + " resident", service.residentMegabytes());
            }
        }
    }

    private Path settings(Kind kind, Arena arena, SimulatorsProcess simulators) throws IOException {
        return switch (kind) {
            case INGEST -> arena.files().ingest();
            case APNS -> arena.files().apns(simulators.credentials(), simulators.port(Provider.APNS));
            case FCM -> arena.files().fcm(simulators.credentials(), simulators.port(Provider.FCM));
            case ROUTER -> {
                TemporaryDirectory.delete(arena.files().routerState());
                yield arena.files()
                        .router(Map.of(
                                "postbell.router.application-id",
                                "router-" + routers++,
                                "postbell.router.instance-id",
                                "router-0"));
            }
        };
    }
}
