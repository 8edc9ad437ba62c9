package io.postbell.local.bench.scenario;

import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.yardstick.RawFirebase;
import io.postbell.schemas.topic.Provider;
import java.util.List;
import java.util.function.Consumer;

/** From Kafka to the simulated FCM, against the Firebase Admin SDK as shipped. */
final class FcmBenchmark implements Benchmark {
    private static final int PUSHES = 30_000;

    /** At 200 ms, where the SDK's 100 threads send 500 a second. */
    private static final int FEWER_PUSHES = 6_000;

    private static final int BATCHES = 2;

    @Override
    public String name() {
        return "fcm";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        try (Arena arena = Arena.open()) {
            SimulatorsProcess simulators = arena.simulators();
            int port = simulators.port(Provider.FCM);
            Child sender = arena.services("fcm-sender", 512, arena.files().fcm(simulators.credentials(), port));
            Child firebase = arena.start(
                    "raw-firebase",
                    512,
                    RawFirebase.class,
                    arena.credentials().toString(),
                    Integer.toString(port),
                    Integer.toString(BATCHES));
            SenderRounds rounds =
                    new SenderRounds(Provider.FCM, "SDK, sendEachAsync 2 x 500", arena, simulators, sender, firebase);
            rounds.run(effort, 0, effort.share(PUSHES), progress);
            rounds.run(effort, 40, effort.share(PUSHES), progress);
            rounds.run(effort, 200, effort.share(FEWER_PUSHES), progress);
            return List.of(
                    rounds.rate(0),
                    rounds.cpu(0),
                    rounds.rate(40).aiming(Aim.Kind.RATIO_AT_LEAST, 3),
                    rounds.cpu(40),
                    rounds.rate(200),
                    rounds.cpu(200));
        }
    }
}
