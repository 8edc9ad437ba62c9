package io.postbell.local.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded broker as a process of its own, for benchmarks and for tests that kill it. Prints its address as the first line. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Runs one Kafka broker until the process is stopped.")
public final class BrokerMain implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Keep the data here; without it, it is temporary.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--port", defaultValue = "0", description = "Port on loopback, 0 for any free one (default).")
    private int port;

    private BrokerMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BrokerMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings(data, port, Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
        System.out.println(broker.bootstrapServers());
        new CountDownLatch(1).await();
        return 0;
    }
}
