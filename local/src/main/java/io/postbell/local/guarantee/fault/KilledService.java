package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;

/** {@code kill -9} of a service in the middle of its work, and a restart. */
public record KilledService(ServiceName service) implements Fault {
    @Override
    public String name() {
        return "kill -9 " + service.label();
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        Part part = scene.world().service(service).part();
        scene.awaitWork(service);
        long blow = System.nanoTime();
        part.kill();
        scene.awaitQuiet(service);
        long restart = System.nanoTime();
        part.start();
        scene.awaitWork(service);
        Duration recovery = Scene.since(restart);
        return FaultReport.of(name(), Scene.since(blow), recovery);
    }
}
