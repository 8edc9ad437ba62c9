package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.ServicePart;
import io.postbell.local.guarantee.report.FaultReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All brokers stand still: services must live on and say that they are not ready. */
public record FrozenKafka(Duration length) implements Fault {
    @Override
    public String name() {
        return "freeze all brokers for " + length.toSeconds() + " s";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        scene.awaitAllDecided();
        long blow = System.nanoTime();
        Set<ServiceName> ready = EnumSet.allOf(ServiceName.class);
        Set<ServiceName> dead = EnumSet.noneOf(ServiceName.class);
        for (Part node : scene.world().cluster().nodes()) {
            node.freeze();
        }
        while (Scene.since(blow).compareTo(length) < 0) {
            for (ServiceName name : ServiceName.values()) {
                ServicePart service = scene.world().service(name);
                if (!service.live()) {
                    dead.add(name);
                }
                if (!service.ready()) {
                    ready.remove(name);
                }
            }
            scene.hold(Duration.ofMillis(200));
        }
        long end = System.nanoTime();
        for (Part node : scene.world().cluster().nodes()) {
            node.thaw();
        }
        scene.awaitAllDecided();
        Duration standstill = Scene.since(blow);
        Duration recovery = Scene.since(end);
        scene.world().cluster().awaitWhole(scene.patience());
        scene.awaitReady();
        return FaultReport.of(name(), standstill, recovery).withProblems(problems(ready, dead));
    }

    private static List<String> problems(Set<ServiceName> ready, Set<ServiceName> dead) {
        List<String> problems = new ArrayList<>();
        ready.forEach(name -> problems.add(name.label() + " said all the time that it was ready, without Kafka"));
        dead.forEach(name -> problems.add(name.label() + " said that it was dead, for want of Kafka"));
        return problems;
    }
}
