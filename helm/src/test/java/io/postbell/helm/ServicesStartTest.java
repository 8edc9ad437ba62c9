package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.schemas.registry.RegistryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts every container of the evaluation example for real, against a real broker and registry. */
final class ServicesStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @Timeout(300)
    void everyContainerRunsAsItsManifestSays() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
                RegistryServer registry = RegistryServer.start(0, Optional.empty());
                Release release = new Release("kafka: {bootstrapServers: ['" + broker.bootstrapServers()
                        + "']}\nschemaRegistry: {urls: ['" + registry.url() + "']}\n")) {
            StartedPod job = release.start("topics");
            assertThat(job.awaitEnd(PATIENCE)).as(job.log()).isZero();

            List<StartedPod> services = new ArrayList<>();
            for (String service : Release.SERVICES) {
                services.add(release.start(service));
            }
            for (StartedPod service : services) {
                service.awaitProbe("startupProbe");
                service.awaitProbe("livenessProbe");
                service.awaitProbe("readinessProbe");
            }

            StartedPod test = release.start("test-send-push");
            assertThat(test.awaitEnd(PATIENCE)).as(test.log()).isZero();

            services.forEach(StartedPod::terminate);
            for (StartedPod service : services) {
                assertThat(service.awaitEnd(Duration.ofSeconds(45)))
                        .as(service + "\n" + service.log())
                        .isZero();
            }
        }
    }
}
