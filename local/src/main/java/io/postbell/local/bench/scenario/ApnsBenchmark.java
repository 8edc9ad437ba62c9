package io.postbell.local.bench.scenario;

import io.postbell.apns.request.ApnsPayload;
import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.SimulatorsProcess;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.yardstick.RawPushy;
import io.postbell.schemas.topic.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * From Kafka to the simulated APNs, against Pushy alone with the same connections and permits: the sender's defaults, and at 200 ms five times
 * as many, without which the permits would be all that is measured.
 */
final class ApnsBenchmark implements Benchmark {
    private static final int PUSHES = 100_000;
    private static final int USUAL_LATENCY = 40;
    private static final int CONNECTIONS = 2;
    private static final int MANY_CONNECTIONS = 10;
    private static final int PERMITS_PER_CONNECTION = 500;

    @Override
    public String name() {
        return "apns";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        List<Line> usual;
        try (Arena arena = Arena.open()) {
            SenderRounds rounds = rounds(arena, CONNECTIONS);
            rounds.run(effort, 0, effort.share(PUSHES), progress);
            rounds.run(effort, USUAL_LATENCY, effort.share(PUSHES), progress);
            usual = List.of(
                    rounds.rate(0),
                    rounds.cpu(0).aiming(Aim.Kind.RATIO_AT_MOST, 3),
                    rounds.rate(USUAL_LATENCY).aiming(Aim.Kind.RATIO_AT_LEAST, 0.9),
                    rounds.cpu(USUAL_LATENCY));
        }
        try (Arena arena = Arena.open()) {
            SenderRounds rounds = rounds(arena, MANY_CONNECTIONS);
            rounds.run(effort, 200, effort.share(PUSHES), progress);
            return Stream.concat(usual.stream(), Stream.of(rounds.rate(200), rounds.cpu(200)))
                    .toList();
        }
    }

    /** What 10,000 pushes cost the sender at a usual latency, all of it: CPU seconds of each run. */
    static List<Double> cpuOfTheSender(Effort effort, Consumer<String> progress) throws Exception {
        try (Arena arena = Arena.open()) {
            SenderRounds rounds = rounds(arena, CONNECTIONS);
            rounds.run(effort, USUAL_LATENCY, effort.share(PUSHES), progress);
            return rounds.cpu(USUAL_LATENCY).runs();
        }
    }

    private static SenderRounds rounds(Arena arena, int connections) throws Exception {
        int permits = connections * PERMITS_PER_CONNECTION;
        SimulatorsProcess simulators = arena.simulators();
        int port = simulators.port(Provider.APNS);
        Map<String, String> settings = Map.of(
                "postbell.delivery.max-in-flight", Integer.toString(permits),
                "postbell.apns.connections", Integer.toString(connections),
                "postbell.apns.permits-per-connection", Integer.toString(PERMITS_PER_CONNECTION));
        Child sender = arena.services("apns-sender", 512, arena.files().apns(simulators.credentials(), port, settings));
        Path payload = arena.credentials().resolve("payload.json");
        Files.writeString(
                payload, ApnsPayload.of(Pushes.push(Provider.APNS, 1)).json().value());
        Child pushy = arena.start(
                "raw-pushy",
                512,
                RawPushy.class,
                arena.credentials().toString(),
                Integer.toString(port),
                Integer.toString(connections),
                Integer.toString(permits),
                payload.toString());
        return new SenderRounds(Provider.APNS, "raw Pushy, " + permits + " permits", arena, simulators, sender, pushy);
    }
}
