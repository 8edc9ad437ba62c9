package io.postbell.local.guarantee.process;

import io.postbell.apns.ApnsSenderMain;
import io.postbell.fcm.FcmSenderMain;
import io.postbell.ingest.IngestMain;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.ClusterSeat;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.local.guarantee.watch.ArrivalWriter;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.router.RouterMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process of the run: {@code broker DIR CLUSTER NODE PORT VOTER...}, {@code simulators CREDENTIALS RECORD APNS FCM CONTROL} (the last three
 * are ports), or {@code ingest|router|apns|fcm} with the arguments of that service's own main class, which runs as in production. Dies when
 * its standard input ends.
 */
public final class PartMain {
    private static final int ORPHANED = 99;

    private PartMain() {}

    /** Runs until SIGTERM, or the end of standard input. */
    public static void main(String[] args) throws InterruptedException {
        Thread watch = new Thread(PartMain::dieWithParent, "parent");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "broker" -> run(broker(List.of(rest)));
            case "simulators" -> run(simulators(List.of(rest)));
            case "ingest" -> IngestMain.main(rest);
            case "router" -> RouterMain.main(rest);
            case "apns" -> ApnsSenderMain.main(rest);
            case "fcm" -> FcmSenderMain.main(rest);
            default ->
                throw new IllegalArgumentException(
                        "got " + args[0] + ", expected broker, simulators, ingest, router, apns or fcm");
        }
    }

    private static void run(AutoCloseable part) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                part.close();
                            } catch (Exception e) {
                                System.err.println("did not stop in order: " + e);
                            } finally {
                                Runtime.getRuntime().halt(0);
                            }
                        },
                        "shutdown"));
        new CountDownLatch(1).await();
    }

    private static EmbeddedBroker broker(List<String> args) {
        List<ClusterSeat.Voter> voters = args.subList(4, args.size()).stream()
                .map(ClusterSeat.Voter::parse)
                .toList();
        return EmbeddedBroker.start(BrokerSettings.keptIn(Path.of(args.get(0)))
                .withPort(Integer.parseInt(args.get(3)))
                .withSeat(new ClusterSeat(args.get(1), Integer.parseInt(args.get(2)), voters)));
    }

    private static AutoCloseable simulators(List<String> args) {
        ArrivalWriter writer = new ArrivalWriter(Path.of(args.get(1)));
        Simulators simulators = Simulators.start(SimulatorSettings.in(Path.of(args.get(0)))
                .withListener(writer)
                .withPorts(new SimulatorSettings.Ports(
                        Integer.parseInt(args.get(2)), Integer.parseInt(args.get(3)), Integer.parseInt(args.get(4)))));
        return () -> {
            simulators.close();
            writer.close();
        };
    }

    /** A parent that was killed leaves nobody behind. */
    private static void dieWithParent() {
        try {
            while (System.in.read() >= 0) {
                // whatever is said, only the end counts
            }
        } catch (IOException e) {
            // that is an end as well
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
