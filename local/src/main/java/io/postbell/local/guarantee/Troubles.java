package io.postbell.local.guarantee;

import io.postbell.local.guarantee.fault.Fault;
import io.postbell.local.guarantee.fault.FrozenKafka;
import io.postbell.local.guarantee.fault.FrozenService;
import io.postbell.local.guarantee.fault.FullDisk;
import io.postbell.local.guarantee.fault.KilledBroker;
import io.postbell.local.guarantee.fault.KilledService;
import io.postbell.local.guarantee.fault.ProviderOutage;
import io.postbell.local.guarantee.fault.RestartedService;
import io.postbell.local.guarantee.fault.SecludedBroker;
import io.postbell.local.guarantee.process.Cluster;
import io.postbell.local.guarantee.process.NamespaceNetwork;
import io.postbell.local.guarantee.process.Network;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.SmallDisk;
import io.postbell.local.guarantee.process.World;
import io.postbell.local.guarantee.report.FaultReport;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The faults of a run in their order, with what they need of the operating system. Used by one thread. */
final class Troubles implements AutoCloseable {
    /** Longer than the brokers' and senders' sessions and the router's transactions last. */
    private static final Duration FROZEN = Duration.ofSeconds(20);

    /** Longer than it takes a service to notice that Kafka is silent. */
    private static final Duration WITHOUT_KAFKA = Duration.ofSeconds(45);

    private static final Duration DISK_FULL = Duration.ofSeconds(20);
    private static final int DISK_MEGABYTES = 512;

    private final Plan plan;
    private final List<FaultReport> impossible = new ArrayList<>();
    private Network network = Network.LOOPBACK;
    private Optional<SmallDisk> disk = Optional.empty();

    private Troubles(Plan plan) {
        this.plan = plan;
    }

    /** Asks the operating system for what the plan needs; what it does not permit is not done, and reported. */
    static Troubles prepare(Plan plan, Path directory) throws InterruptedException {
        Troubles troubles = new Troubles(plan);
        if (plan.faults().contains(FaultName.CUT_OFF_BROKER)) {
            try {
                troubles.network = NamespaceNetwork.open(Cluster.NODES);
            } catch (IOException e) {
                troubles.impossible.add(FaultReport.skipped("network partition", e.getMessage()));
            }
        }
        if (plan.faults().contains(FaultName.FULL_DISK)) {
            try {
                troubles.disk = Optional.of(SmallDisk.mount(World.routerState(directory), DISK_MEGABYTES));
            } catch (IOException e) {
                troubles.impossible.add(FaultReport.skipped("router's disk full", e.getMessage()));
            }
        }
        return troubles;
    }

    /** What the brokers are connected by. */
    Network network() {
        return network;
    }

    /** What could not be prepared. */
    List<FaultReport> impossible() {
        return impossible;
    }

    /** In their order. */
    List<Fault> faults() {
        return Arrays.stream(FaultName.values())
                .filter(plan.faults()::contains)
                .flatMap(name -> fault(name).stream())
                .toList();
    }

    /** Nothing if it could not be prepared. */
    private Optional<Fault> fault(FaultName name) {
        return switch (name) {
            case APNS_OUTAGE -> Optional.of(new ProviderOutage(Provider.APNS, "refuse", plan.trouble()));
            case FCM_OUTAGE -> Optional.of(new ProviderOutage(Provider.FCM, "error", plan.trouble()));
            case KILL_INGEST -> Optional.of(new KilledService(ServiceName.INGEST));
            case KILL_ROUTER -> Optional.of(new KilledService(ServiceName.ROUTER));
            case KILL_APNS -> Optional.of(new KilledService(ServiceName.APNS));
            case KILL_FCM -> Optional.of(new KilledService(ServiceName.FCM));
            case KILL_CONTROLLER -> Optional.of(new KilledBroker(true));
            case RESTART_INGEST -> Optional.of(new RestartedService(ServiceName.INGEST));
            case RESTART_ROUTER -> Optional.of(new RestartedService(ServiceName.ROUTER));
            case RESTART_APNS -> Optional.of(new RestartedService(ServiceName.APNS));
            case RESTART_FCM -> Optional.of(new RestartedService(ServiceName.FCM));
            case KILL_BROKER -> Optional.of(new KilledBroker(false));
            case FREEZE_INGEST -> Optional.of(new FrozenService(ServiceName.INGEST, FROZEN));
            case FREEZE_ROUTER -> Optional.of(new FrozenService(ServiceName.ROUTER, FROZEN));
            case FREEZE_APNS -> Optional.of(new FrozenService(ServiceName.APNS, FROZEN));
            case FREEZE_FCM -> Optional.of(new FrozenService(ServiceName.FCM, FROZEN));
            case CUT_OFF_BROKER ->
                network.canBeCut() ? Optional.of(new SecludedBroker(network, plan.trouble())) : Optional.empty();
            case FULL_DISK -> disk.map(small -> new FullDisk(small, DISK_FULL));
            case FREEZE_BROKERS -> Optional.of(new FrozenKafka(WITHOUT_KAFKA));
        };
    }

    /** Gives back the disk; the network goes with the world. */
    @Override
    public void close() {
        disk.ifPresent(SmallDisk::close);
    }
}
