package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.fcm.FcmSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.router.RouterConfig;
import io.postbell.router.RouterService;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import io.postbell.schemas.registry.RegistryServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that are started while no broker is there: they live, say that they are not ready, and work when it comes. */
@Timeout(240)
class BrokerAwayTest {
    private static final int PARTITIONS = 2;

    @TempDir
    Path directory;

    @Test
    void servicesWaitForTheBrokerAndNeedNoRestart() throws Exception {
        Map<String, String> common = provisioned();
        Path schemas = directory.resolve("schemas.json");
        Map<String, RunningService> services = new LinkedHashMap<>();
        try (RegistryServer registry = RegistryServer.start(0, Optional.of(schemas));
                Simulators simulators = Simulators.start(SimulatorSettings.in(directory.resolve("sim")))) {
            common.put("postbell.schema-registry.urls", registry.url().toString());
            ServiceSettings settings = new ServiceSettings(common, Manner.BETTER);
            try {
                services.put("ingest", IngestService.create(load(IngestConfig.class, settings.ingest(0))));
                services.put("apns", ApnsSenderService.create(load(ApnsSenderConfig.class, settings.apns(simulators))));
                services.put("fcm", FcmSenderService.create(load(FcmSenderConfig.class, settings.fcm(simulators))));
                services.put(
                        "router",
                        RouterService.create(load(RouterConfig.class, settings.router(directory.resolve("router")))));
                services.values().forEach(RunningService::start);

                for (RunningService service : services.values()) {
                    assertThat(ask(service, "/health/live")).contains("\"status\":\"UP\"");
                    assertThat(ask(service, "/health/ready")).startsWith("{\"status\":\"DOWN\"");
                    assertThat(ask(service, "/metrics")).contains("postbell_check_up{check=\"kafka\"} 0.0");
                }
                assertThat(ask(services.get("router"), "/health/ready"))
                        .contains("not started yet: Kafka does not answer");

                try (Backbone broker = Backbone.start(Optional.of(directory), PARTITIONS, LocalStack.RETRY_DELAYS)) {
                    new Readiness(Duration.ofMinutes(2)).await(services);
                    assertThat(ask(services.get("apns"), "/metrics"))
                            .contains("postbell_check_up{check=\"kafka\"} 1.0");
                    assertThat(broker.bootstrapServers()).isEqualTo(common.get("postbell.kafka.bootstrap-servers"));
                    List.copyOf(services.values()).forEach(RunningService::close);
                    services.clear();
                }
            } finally {
                services.values().forEach(RunningService::close);
            }
        }
    }

    /** A broker that had everything and is gone; it comes back on the same port. */
    private Map<String, String> provisioned() {
        try (Backbone broker = Backbone.start(Optional.of(directory), PARTITIONS, LocalStack.RETRY_DELAYS)) {
            return new HashMap<>(broker.settings());
        }
    }

    private static String ask(RunningService service, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(service.adminAddress().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static <C> C load(Class<C> mapping, Map<String, String> settings) {
        return ConfigLoader.load(mapping, ConfigInput.of(settings));
    }
}
