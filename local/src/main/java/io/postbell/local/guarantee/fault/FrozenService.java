package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;

/** A service stands still for so long that Kafka gives it up, and then goes on as if nothing had been. */
public record FrozenService(ServiceName service, Duration length) implements Fault {
    @Override
    public String name() {
        return "freeze " + service.label() + " for " + length.toSeconds() + " s";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        Part part = scene.world().service(service).part();
        scene.awaitWork(service);
        long blow = System.nanoTime();
        part.freeze();
        scene.awaitQuiet(service);
        scene.hold(length);
        long end = System.nanoTime();
        part.thaw();
        scene.awaitWork(service);
        return FaultReport.of(name(), Scene.since(blow), Scene.since(end));
    }
}
