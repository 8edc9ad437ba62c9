package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for every rendering. */
final class ChartChecks {
    private static final Set<String> FOR_AUTHENTICATION =
            Set.of("username", "password", "oauthTokenEndpointUri", "scopes", "ca", "cert", "key");

    private ChartChecks() {}

    static void all(List<Manifest> manifests) {
        assertThat(manifests).allSatisfy(manifest -> {
            assertThatCode(() -> StrictModels.check(manifest))
                    .as(manifest.toString())
                    .doesNotThrowAnyException();
            assertThat(manifest.name())
                    .as("name")
                    .matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
                    .hasSizeLessThan(64);
        });
        assertThat(manifests.stream().map(Manifest::toString)).doesNotHaveDuplicates();
        manifests.stream().filter(each -> each.pod().isPresent()).forEach(PodChecks::check);
        selectors(manifests);
        serviceMonitors(manifests);
        references(manifests);
        ConfigChecks.check(manifests);
    }

    /** Services, budgets and policies choose pods that there are; services and monitors use ports that these have. */
    private static void selectors(List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            JsonNode selector =
                    switch (manifest.kind()) {
                        case "Service" -> manifest.at("/spec/selector");
                        case "PodDisruptionBudget", "PodMonitor", "Deployment", "StatefulSet" ->
                            manifest.at("/spec/selector/matchLabels");
                        case "NetworkPolicy" -> manifest.at("/spec/podSelector/matchLabels");
                        default -> null;
                    };
            if (selector == null) {
                continue;
            }
            List<Manifest> chosen = manifests.stream()
                    .filter(each -> each.pod().isPresent()
                            && matches(selector, each.pod().get()))
                    .toList();
            assertThat(chosen).as("pods of " + manifest).isNotEmpty();
            if (manifest.kind().equals("Service")) {
                List<Manifest> served =
                        chosen.stream().filter(Manifest::keepsService).toList();
                assertThat(served)
                        .as("pods of " + manifest)
                        .hasSizeBetween(1, isForMetrics(manifest) ? served.size() : 1);
                Manifest.elements(manifest.at("/spec/ports"))
                        .forEach(port -> assertThat(served).allSatisfy(pod -> assertThat(ports(pod))
                                .as("ports of " + pod)
                                .contains(port.path("targetPort").asText())));
            }
            if (manifest.kind().equals("Deployment") || manifest.kind().equals("StatefulSet")) {
                assertThat(chosen).as("pods of " + manifest).containsExactly(manifest);
            }
            if (manifest.kind().equals("PodMonitor")) {
                Manifest.elements(manifest.at("/spec/podMetricsEndpoints")).forEach(endpoint -> assertThat(chosen)
                        .filteredOn(Manifest::keepsService)
                        .allSatisfy(pod -> assertThat(ports(pod))
                                .contains(endpoint.path("port").asText())));
            }
        }
    }

    /** The headless service of all pods. */
    private static boolean isForMetrics(Manifest service) {
        return service.at("/spec/clusterIP").asText().equals("None");
    }

    /** A monitor of services finds one, by a port that it has. */
    private static void serviceMonitors(List<Manifest> manifests) {
        manifests.stream().filter(each -> each.kind().equals("ServiceMonitor")).forEach(monitor -> {
            List<Manifest> found = manifests.stream()
                    .filter(each -> each.kind().equals("Service")
                            && matches(monitor.at("/spec/selector/matchLabels"), each.tree()))
                    .toList();
            assertThat(found).as("services of " + monitor).hasSize(1);
            assertThat(found.get(0).at("/spec/ports/0/name")).isEqualTo(monitor.at("/spec/endpoints/0/port"));
        });
    }

    private static boolean matches(JsonNode selector, JsonNode chosen) {
        boolean all = true;
        for (String label : (Iterable<String>) selector::fieldNames) {
            all &= selector.path(label)
                    .equals(chosen.path("metadata").path("labels").path(label));
        }
        return all;
    }

    static Set<String> ports(Manifest workload) {
        return workload.containers()
                .flatMap(container -> Manifest.elements(container.path("ports")))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** What is referred to by name is among the objects, with the key that is asked for; existing secrets are checked by their users. */
    private static void references(List<Manifest> manifests) {
        Set<String> names = new HashSet<>();
        manifests.forEach(each -> names.add(each.toString()));
        for (Manifest manifest : manifests) {
            manifest.pod().ifPresent(pod -> {
                String account = pod.at("/spec/serviceAccountName").asText();
                if (account.startsWith(Chart.RELEASE + "-")) {
                    assertThat(names).contains("ServiceAccount " + account);
                }
            });
            String target = manifest.at("/spec/scaleTargetRef/name").asText();
            if (!target.isEmpty()) {
                Manifest scaled = Manifest.find(manifests, "Deployment", target);
                assertThat(scaled.at("/spec/replicas").isMissingNode())
                        .as("replicas of " + scaled + ", which is autoscaled")
                        .isTrue();
            }
            assertThat(Manifest.elements(manifest.at("/spec/triggers")))
                    .as("triggers of " + manifest + ": KEDA takes these from a TriggerAuthentication only")
                    .noneMatch(trigger -> FOR_AUTHENTICATION.stream().anyMatch(trigger.path("metadata")::has));
            String authentication =
                    manifest.at("/spec/triggers/0/authenticationRef/name").asText();
            if (!authentication.isEmpty()) {
                assertThat(names).contains("TriggerAuthentication " + authentication);
            }
        }
        Stream.concat(authenticationSources(manifests), mounted(manifests))
                .forEach(reference -> assertThat(isThere(reference, manifests))
                        .as(reference.toString())
                        .isTrue());
    }

    /** What KEDA's objects take from config maps and secrets. */
    private static Stream<Volumes.Reference> authenticationSources(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> Stream.of("Secret", "ConfigMap").flatMap(kind -> Manifest.elements(manifest.at(
                                kind.equals("Secret") ? "/spec/secretTargetRef" : "/spec/configMapTargetRef"))
                        .map(source -> new Volumes.Reference(
                                kind,
                                source.path("name").asText(),
                                source.path("key").asText()))));
    }

    private static Stream<Volumes.Reference> mounted(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> manifest.pod().stream())
                .flatMap(pod -> Volumes.of(pod).files().stream())
                .map(Volumes.MountedFile::source);
    }

    /** Whether it is made by the chart, by Strimzi or by External Secrets, or by somebody else altogether. */
    private static boolean isThere(Volumes.Reference reference, List<Manifest> manifests) {
        List<Manifest> stored = manifests.stream()
                .filter(each ->
                        each.kind().equals("ExternalSecret") && each.name().equals(reference.name()))
                .toList();
        if (!stored.isEmpty()) {
            return Manifest.elements(stored.get(0).at("/spec/data"))
                    .anyMatch(each -> each.path("secretKey").asText().equals(reference.key()));
        }
        return !reference.own() || !reference.missingIn(manifests) || reference.strimziMakes(manifests);
    }
}
