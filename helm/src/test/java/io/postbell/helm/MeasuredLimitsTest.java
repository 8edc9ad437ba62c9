package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.bench.process.ContainedService.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks {@code start} and {@code memory} measure with the limits and options that the chart gives by default. */
final class MeasuredLimitsTest {
    private static final List<Manifest> MANIFESTS = Chart.render("small");
    private static final Map<Kind, String> WORKLOADS = Map.of(
            Kind.INGEST, "Deployment ingest",
            Kind.ROUTER, "StatefulSet router",
            Kind.APNS, "Deployment apns-sender",
            Kind.FCM, "Deployment fcm-sender");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areTheCharts(Kind kind) {
        String[] workload = WORKLOADS.get(kind).split(" ", -1);
        JsonNode container = Manifest.find(MANIFESTS, workload[0], "pb-postbell-" + workload[1])
                .pod()
                .orElseThrow()
                .at("/spec/containers/0");

        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo(kind.limitMegabytes() + "Mi");
        assertThat(container.at("/env/0/value").asText()).isEqualTo(String.join(" ", kind.javaOptions()));
    }
}
