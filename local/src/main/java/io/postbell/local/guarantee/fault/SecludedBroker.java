package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Network;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;

/** The network between one broker and everybody else is cut: it lives, and does not know that the others go on without it. */
public record SecludedBroker(Network network, Duration length) implements Fault {
    @Override
    public String name() {
        return "network partition of " + length.toSeconds() + " s";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        scene.awaitAllDecided();
        long blow = System.nanoTime();
        network.cut();
        scene.awaitNewDecided();
        Duration standstill = Scene.since(blow);
        scene.hold(length.minus(standstill).isNegative() ? Duration.ZERO : length.minus(standstill));
        scene.awaitAllDecided();
        long end = System.nanoTime();
        network.heal();
        scene.world().cluster().awaitWhole(scene.patience());
        scene.awaitAllDecided();
        return FaultReport.of(name(), standstill, Scene.since(end));
    }
}
