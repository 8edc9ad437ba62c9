package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;
import java.util.List;

/** SIGTERM to a service in the middle of its work, as an orchestrator does it at an update, and a restart. */
public record RestartedService(ServiceName service) implements Fault {
    /** As an orchestrator's grace period, and longer than the services' own deadline. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    @Override
    public String name() {
        return "restart " + service.label();
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        Part part = scene.world().service(service).part();
        scene.awaitWork(service);
        long blow = System.nanoTime();
        int exitCode = part.terminate(GRACE);
        scene.awaitQuiet(service);
        long restart = System.nanoTime();
        part.start();
        scene.awaitWork(service);
        FaultReport report = FaultReport.of(name(), Scene.since(blow), Scene.since(restart));
        return exitCode == 0
                ? report
                : report.withProblems(List.of(service.label() + " ended with " + exitCode + " after SIGTERM"));
    }
}
