package io.postbell.local.sim;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulators as a process of their own. Prints where they are and runs until it is stopped. */
@Command(
        name = "simulators",
        mixinStandardHelpOptions = true,
        subcommands = SendPushCommand.class,
        description =
                "Simulated APNs and FCM. Writes ca.pem, apns.p8 and fcm.json for senders into the credentials directory.")
public final class SimulatorsMain implements Callable<Integer> {
    @Option(names = "--apns-port", defaultValue = "0", description = "TLS port of APNs; 0 for any free one (default).")
    private int apnsPort;

    @Option(names = "--fcm-port", defaultValue = "0", description = "TLS port of FCM; 0 for any free one (default).")
    private int fcmPort;

    @Option(
            names = "--control-port",
            defaultValue = "0",
            description = "Plain HTTP port of /control and of Google's /token; 0 for any free one (default).")
    private int controlPort;

    @Option(names = "--listen", defaultValue = "127.0.0.1", description = "Address to bind. Default: ${DEFAULT-VALUE}")
    private String listenOn;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Name by which senders reach this process. Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Append each request to DIR/apns.jsonl and DIR/fcm.jsonl.")
    private Optional<Path> record = Optional.empty();

    @Option(names = "--credentials", paramLabel = "DIR", description = "Directory of the key files. Required.")
    private Path credentials;

    @Option(names = "--topic", description = "A bundle id that APNs knows; may be repeated. Default: any.")
    private Set<String> topics = Set.of();

    @Spec
    private CommandSpec spec;

    private SimulatorsMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulatorsMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (credentials == null) { // not marked as required, since a subcommand needs none
            throw new ParameterException(spec.commandLine(), "Missing required option: '--credentials=DIR'");
        }
        Simulators simulators = Simulators.start(SimulatorSettings.in(credentials)
                .withRecord(record)
                .withTopics(topics)
                .withPorts(new SimulatorSettings.Ports(apnsPort, fcmPort, controlPort))
                .withAddress(listenOn, host));
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close, "simulators-shutdown"));
        System.out.println("apns " + host + ":" + simulators.apns().port());
        System.out.println("fcm " + host + ":" + simulators.fcm().port());
        System.out.println("control " + simulators.controlUri());
        new CountDownLatch(1).await();
        return 0;
    }
}
