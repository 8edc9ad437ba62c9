package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.ServicePart;
import io.postbell.local.guarantee.process.SmallDisk;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;

/** The disk of the router's stores is full when the router, killed, comes back; then there is room again. */
public record FullDisk(SmallDisk disk, Duration length) implements Fault {
    @Override
    public String name() {
        return "router's disk full for " + length.toSeconds() + " s";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        ServicePart router = scene.world().service(ServiceName.ROUTER);
        Part part = router.part();
        scene.awaitWork(ServiceName.ROUTER);
        long blow = System.nanoTime();
        disk.fill();
        part.kill();
        scene.awaitQuiet(ServiceName.ROUTER);
        part.start();
        scene.hold(length);
        long end = System.nanoTime();
        disk.free();
        // an orchestrator restarts what says that it is dead
        if (!part.alive() || !router.live()) {
            part.kill();
            part.start();
        }
        scene.awaitWork(ServiceName.ROUTER);
        return FaultReport.of(name(), Scene.since(blow), Scene.since(end));
    }
}
