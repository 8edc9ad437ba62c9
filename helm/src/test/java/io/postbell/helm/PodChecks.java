package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for every pod: the restricted profile, and probes on ports that there are. */
final class PodChecks {
    private PodChecks() {}

    static void check(Manifest workload) {
        JsonNode spec = workload.pod().orElseThrow().path("spec");
        assertThat(spec.path("automountServiceAccountToken"))
                .as("token of " + workload)
                .hasToString("false");
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/runAsUser").asLong()).isPositive();
        assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        workload.containers().forEach(container -> checkContainer(workload, container));
        if (workload.keepsService()) {
            checkService(workload, spec);
        }
    }

    private static void checkContainer(Manifest workload, JsonNode container) {
        String name = workload + " " + container.path("name").asText();
        JsonNode security = container.path("securityContext");
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
        assertThat(security.path("allowPrivilegeEscalation")).as(name).hasToString("false");
        assertThat(security.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).as(name).isNotEmpty();
        assertThat(container.path("image").asText())
                .as(name)
                .matches("[^:@]+(:[0-9]+/[^:@]+)?(:[\\w.-]+|@sha256:[0-9a-f]{64})");
        Set<String> mounts = Manifest.elements(container.path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .collect(Collectors.toSet());
        assertThat(mounts).as(name).contains("/tmp");
        Set<String> ports = Manifest.elements(container.path("ports"))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
        for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
            JsonNode port = container.at("/" + probe + "/httpGet/port");
            if (!port.isMissingNode()) {
                assertThat(ports).as(name + " " + probe).contains(port.asText());
            }
        }
    }

    private static void checkService(Manifest workload, JsonNode spec) {
        JsonNode main = spec.at("/containers/0");
        assertThat(main.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/started");
        assertThat(main.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(main.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        int preStop = main.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(preStop).isPositive();
        assertThat(spec.path("terminationGracePeriodSeconds").asInt())
                .as("grace of " + workload)
                .isGreaterThan(preStop + 30);
        assertThat(spec.at("/topologySpreadConstraints").size()).isPositive();
    }
}
