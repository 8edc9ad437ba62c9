package io.postbell.local.guarantee.fault;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.report.FaultReport;
import io.postbell.schemas.topic.Provider;
import java.time.Duration;

/**
 * A provider does not work for a while. The other one must go on meanwhile.
 *
 * @param kind {@code refuse}: nothing listens; {@code error}: it answers 503
 */
public record ProviderOutage(Provider provider, String kind, Duration length) implements Fault {
    @Override
    public String name() {
        return provider.label() + (kind.equals("refuse") ? " refuses connections" : " answers 503") + " for "
                + length.toSeconds() + " s";
    }

    @Override
    public FaultReport strike(Scene scene) throws Exception {
        ServiceName sender = provider == Provider.APNS ? ServiceName.APNS : ServiceName.FCM;
        ServiceName other = provider == Provider.APNS ? ServiceName.FCM : ServiceName.APNS;
        scene.awaitWork(sender);
        long retries = scene.witness().retries(provider);
        long blow = System.nanoTime();
        scene.world().remote().outage(provider, kind);
        Poll.until(
                "a retry for " + provider.label(),
                scene.patience(),
                () -> scene.witness().retries(provider) > retries);
        scene.awaitWork(other);
        scene.hold(length.minus(Scene.since(blow)));
        scene.awaitWork(other);
        long end = System.nanoTime();
        scene.world().remote().outage(provider, "none");
        scene.awaitWork(sender);
        return FaultReport.of(name(), Scene.since(blow), Scene.since(end));
    }
}
