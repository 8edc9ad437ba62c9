package io.postbell.local.bench.scenario;

import io.postbell.apns.request.ApnsPayload;
import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.yardstick.RawPushy;
import io.postbell.schemas.topic.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** From Kafka to the simulated APNs, against Pushy alone with the same connections and permits. */
final class ApnsBenchmark implements Benchmark {
    private static final int PUSHES = 100_000;
    private static final int CONNECTIONS = 2;
    private static final int PERMITS = 1_000;

    @Override
    public String name() {
        return "apns";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        try (Arena arena = Arena.open()) {
            SimulatorsProcess simulators = arena.simulators();
            int port = simulators.port(Provider.APNS);
            Child sender = arena.services("apns-sender", 512, arena.files().apns(simulators.credentials(), port));
            Path payload = arena.credentials().resolve("payload.json");
            Files.writeString(
                    payload,
                    ApnsPayload.of(Pushes.push(Provider.APNS, 1)).json().value());
            Child pushy = arena.start(
                    "raw-pushy",
                    512,
                    RawPushy.class,
                    arena.credentials().toString(),
                    Integer.toString(port),
                    Integer.toString(CONNECTIONS),
                    Integer.toString(PERMITS),
                    payload.toString());
            SenderRounds rounds = new SenderRounds(Provider.APNS, arena, simulators, sender, pushy);
            rounds.run(effort, effort.share(PUSHES), progress);
            return rounds.lines(name(), "raw Pushy, " + PERMITS + " permits", 0.8);
        }
    }
}
