package io.postbell.local.bench.scenario;

import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.yardstick.RawFirebase;
import io.postbell.schemas.topic.Provider;
import java.util.List;
import java.util.function.Consumer;

/** From Kafka to the simulated FCM, against the Firebase Admin SDK as shipped. */
final class FcmBenchmark implements Benchmark {
    private static final int PUSHES = 30_000;
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
            SenderRounds rounds = new SenderRounds(Provider.FCM, arena, simulators, sender, firebase);
            rounds.run(effort, effort.share(PUSHES), progress);
            return rounds.lines(name(), "SDK, sendEachAsync 2 x 500", 2);
        }
    }
}
