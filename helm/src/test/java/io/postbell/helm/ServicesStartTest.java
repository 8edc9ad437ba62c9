package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.apns.ApnsSenderMain;
import io.postbell.fcm.FcmSenderMain;
import io.postbell.ingest.IngestMain;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.local.sim.SimulatorsMain;
import io.postbell.router.RouterMain;
import io.postbell.runtime.command.PostbellMain;
import io.postbell.schemas.registry.RegistryServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Starts every container of the evaluation example for real, as its manifest says: arguments, variables, mounted files; against a real broker
 * and registry. The processes share a network here, so each is rendered with ports of its own.
 */
final class ServicesStartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FreePorts ports = new FreePorts();
    private final int apnsControl = ports.next();
    private final int fcmControl = ports.next();
    private final int api = ports.next();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    @Timeout(300)
    void everyContainerRunsAsItsManifestSays() throws Exception {
        EmbeddedBroker broker = opened(EmbeddedBroker.start(BrokerSettings.temporary()));
        RegistryServer registry = opened(RegistryServer.start(0, Optional.empty()));
        String common = "kafka: {bootstrapServers: ['" + broker.bootstrapServers() + "']}\nschemaRegistry: {urls: ['"
                + registry.url() + "']}\n";

        StartedPod job = start(render(common, apnsControl), "Job", "topics", PostbellMain.class);
        assertThat(job.awaitEnd(PATIENCE)).as(job.log()).isZero();

        List<StartedPod> services = List.of(
                start(render(common, apnsControl), "Deployment", "apns-sender", ApnsSenderMain.class),
                start(render(common, fcmControl), "Deployment", "fcm-sender", FcmSenderMain.class),
                start(render(common, apnsControl), "StatefulSet", "router", RouterMain.class),
                start(render(common, apnsControl), "Deployment", "ingest", IngestMain.class));
        for (StartedPod service : services) {
            service.awaitProbe("startupProbe");
            service.awaitProbe("livenessProbe");
            service.awaitProbe("readinessProbe");
        }

        StartedPod test = start(render(common, apnsControl), "Pod", "test-send-push", SimulatorsMain.class);
        assertThat(test.awaitEnd(PATIENCE)).as(test.log()).isZero();

        services.forEach(StartedPod::terminate);
        for (StartedPod service : services) {
            assertThat(service.awaitEnd(Duration.ofSeconds(45)))
                    .as(service + "\n" + service.log())
                    .isZero();
        }
    }

    private List<Manifest> render(String common, int control) {
        return Chart.render(
                "evaluation",
                common + "adminPort: " + ports.next() + "\ningest: {port: " + api + "}\nsimulators: {ports: {apns: "
                        + ports.next() + ", fcm: " + ports.next() + ", control: " + control + "}}");
    }

    private StartedPod start(List<Manifest> manifests, String kind, String component, Class<?> main)
            throws IOException, InterruptedException {
        Manifest workload = manifests.stream()
                .filter(each -> each.kind().equals(kind) && each.name().contains(component))
                .findFirst()
                .orElseThrow();
        JsonNode pod = workload.pod().orElseThrow();
        PodFiles files = opened(PodFiles.write(pod, manifests, reference -> "a secret of the test"));
        String name = workload.name() + "-0";
        for (JsonNode before : pod.at("/spec/initContainers")) {
            opened(StartedPod.start(name, before, SimulatorsMain.class, files, this::inProcess))
                    .awaitProbe("startupProbe");
        }
        return opened(StartedPod.start(name, pod.at("/spec/containers/0"), main, files, this::inProcess));
    }

    /** The cluster's names of services. */
    private String inProcess(String text) {
        return text.replaceAll("//pb-postbell-ingest:\\d+", "//127.0.0.1:" + api)
                .replaceAll("//pb-postbell-apns-sender-simulator:\\d+", "//127.0.0.1:" + apnsControl)
                .replaceAll("//pb-postbell-fcm-sender-simulator:\\d+", "//127.0.0.1:" + fcmControl);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }
}
