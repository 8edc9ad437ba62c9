package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.ingest.IngestConfig;
import io.postbell.router.RouterConfig;
import io.postbell.runtime.command.ToolConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key of the mounted files and every variable is one that the service's own loader takes. */
final class ConfigChecks {
    private static final Map<String, Class<?>> MAPPINGS = Map.of(
            "ingest", IngestConfig.class,
            "router", RouterConfig.class,
            "apns-sender", ApnsSenderConfig.class,
            "fcm-sender", FcmSenderConfig.class,
            "topics", ToolConfig.class,
            "tool", ToolConfig.class);

    /** Says where the tool finds its file; no service knows it. */
    private static final String TOOLS_FILE = "POSTBELL_CONFIG";

    private ConfigChecks() {}

    static void check(List<Manifest> manifests) {
        for (Manifest workload : manifests) {
            String component =
                    workload.at("/metadata/labels/app.kubernetes.io~1component").asText();
            Class<?> mapping = MAPPINGS.get(component);
            if (workload.pod().isPresent() && mapping != null) {
                load(workload, manifests, mapping);
            }
        }
    }

    /** What the service's loader makes of what its pod is given. */
    static <C> C load(Manifest workload, List<Manifest> manifests, Class<C> mapping) {
        JsonNode pod = workload.pod().orElseThrow();
        try (PodFiles files = PodFiles.write(pod, manifests, StandIns::of)) {
            Path config = files.at("/etc/postbell/config/postbell.yaml");
            assertThat(config).as(workload.toString()).exists();
            Map<String, String> environment = new HashMap<>();
            pod.at("/spec/containers/0/env").forEach(variable -> {
                String name = variable.path("name").asText();
                if (name.equals(TOOLS_FILE) && mapping == ToolConfig.class) {
                    assertThat(files.at(variable.path("value").asText())).isEqualTo(config);
                } else if (name.startsWith("POSTBELL_")) {
                    String value =
                            variable.has("value") ? variable.path("value").asText() : workload.name() + "-0";
                    environment.put(name, files.relocated(value));
                }
            });
            Path simulator = files.at("/var/lib/postbell/simulator");
            if (Files.isDirectory(simulator)) {
                for (String key : List.of("ca.pem", "apns.p8", "fcm.json")) {
                    Files.writeString(simulator.resolve(key), StandIns.content(key));
                }
            }
            return ConfigLoader.load(mapping, new ConfigInput(Optional.of(config), environment, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(workload.toString(), e);
        }
    }
}
