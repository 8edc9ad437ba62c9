package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Cluster;
import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;

/**
 * {@code kill -9} of one broker of three, and a restart when the other two have taken over.
 *
 * @param controller whether it is the one that leads the quorum, or another
 */
public record KilledBroker(boolean controller) implements Fault {
    @Override
    public String name() {
        return controller ? "kill -9 broker (controller)" : "kill -9 broker";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        Cluster cluster = scene.world().cluster();
        int leader = cluster.controller();
        Part node = cluster.node(controller ? leader : Cluster.allBut(leader).get(0));
        scene.awaitAllDecided();
        long blow = System.nanoTime();
        node.kill();
        scene.awaitNewDecided();
        Duration standstill = Scene.since(blow);
        long restart = System.nanoTime();
        node.start();
        cluster.awaitWhole(scene.patience());
        scene.awaitAllDecided();
        return FaultReport.of(name(), standstill, Scene.since(restart));
    }
}
