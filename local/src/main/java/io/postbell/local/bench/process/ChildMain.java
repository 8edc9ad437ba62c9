package io.postbell.local.bench.process;

import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A part of the pipeline as a process: {@code broker DIR}, {@code simulators DIR} or {@code services FILE...}. Says where it is on standard
 * output and runs until standard input ends, so that it never outlives who started it. The line {@code heap} asks for the size of its heap.
 */
public final class ChildMain {
    /** Asked for on standard input: the bytes that the heap holds after a collection. */
    static final String HEAP = "heap";

    private ChildMain() {}

    /** Runs. */
    public static void main(String[] args) throws Exception {
        AutoCloseable part = start(args);
        try {
            answerUntilEndOfInput();
        } finally {
            part.close();
        }
        System.exit(0);
    }

    private static AutoCloseable start(String[] args) throws IOException {
        return switch (args[0]) {
            case "broker" -> broker(Path.of(args[1]));
            case "simulators" -> simulators(Path.of(args[1]));
            case "services" -> services(args);
            default ->
                throw new IllegalArgumentException("got " + args[0] + ", expected broker, simulators or services");
        };
    }

    private static AutoCloseable broker(Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory));
        Child.announce("bootstrap", broker.bootstrapServers());
        Child.announceReady();
        return broker;
    }

    private static AutoCloseable simulators(Path credentials) {
        Simulators simulators = Simulators.start(SimulatorSettings.in(credentials));
        Child.announce("apns", simulators.apns().port());
        Child.announce("fcm", simulators.fcm().port());
        Child.announce("control", simulators.controlUri());
        Child.announceReady();
        return simulators;
    }

    private static AutoCloseable services(String[] files) throws IOException {
        HostedServices services = new HostedServices();
        try {
            for (int i = 1; i < files.length; i++) {
                services.start(Path.of(files[i]));
            }
        } catch (IOException | RuntimeException e) {
            services.close();
            throw e;
        }
        Child.announceReady();
        return services;
    }

    private static void answerUntilEndOfInput() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(HEAP)) {
                System.gc();
                MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
                Child.say(Long.toString(heap.getUsed()));
            }
        }
    }
}
