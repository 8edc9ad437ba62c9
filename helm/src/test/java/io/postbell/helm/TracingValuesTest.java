package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.ingest.IngestConfig;
import io.postbell.router.RouterConfig;
import io.postbell.runtime.tracing.TracingConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the values say of tracing reaches the four services, and their spans get out. */
final class TracingValuesTest {
    private static final String TRACED = "{tracing: {enabled: true, endpoint: 'http://otel.watch:4318/v1/traces',"
            + " sampleRatio: 0.25, authorization: {existingSecret: otlp}, to: [{namespaceSelector: {}}]},"
            + " tool: {enabled: true}}";
    private static final Set<String> SERVICES = Set.of("ingest", "router", "apns-sender", "fcm-sender");

    private final List<Manifest> manifests = Chart.render("small", TRACED);

    @Test
    void eachServiceTraces() {
        List<TracingConfig> read = List.of(
                ConfigChecks.load(deployment("ingest"), manifests, IngestConfig.class)
                        .tracing(),
                ConfigChecks.load(router(), manifests, RouterConfig.class).tracing(),
                ConfigChecks.load(deployment("apns-sender"), manifests, ApnsSenderConfig.class)
                        .tracing(),
                ConfigChecks.load(deployment("fcm-sender"), manifests, FcmSenderConfig.class)
                        .tracing());

        assertThat(read).allSatisfy(tracing -> {
            assertThat(tracing.enabled()).isTrue();
            assertThat(tracing.endpoint()).isEqualTo(URI.create("http://otel.watch:4318/v1/traces"));
            assertThat(tracing.sampleRatio()).isEqualTo(0.25);
            assertThat(tracing.authorization().orElseThrow().value()).startsWith("a stand-in for otlp");
        });
    }

    @Test
    void itsPortIsOpenToTheReceiver() {
        Manifest policy = Manifest.find(manifests, "NetworkPolicy", "pb-postbell-tracing");

        assertThat(policy.at("/spec/egress"))
                .hasToString(
                        "[{\"ports\":[{\"protocol\":\"TCP\",\"port\":4318}],\"to\":[{\"namespaceSelector\":{}}]}]");
        Set<String> chosen = Manifest.elements(policy.at("/spec/podSelector/matchExpressions/0/values"))
                .map(value -> value.asText())
                .collect(Collectors.toSet());
        Set<String> components = manifests.stream()
                .filter(Manifest::keepsService)
                .map(each -> each.at("/spec/template/metadata/labels/app.kubernetes.io~1component")
                        .asText())
                .collect(Collectors.toSet());
        assertThat(chosen).isEqualTo(components).isEqualTo(SERVICES);
    }

    @Test
    void nothingIsTracedAndNothingOpenByDefault() {
        List<Manifest> plain = Chart.render("small");

        assertThat(plain).noneMatch(each -> each.name().equals("pb-postbell-tracing"));
        assertThat(ConfigChecks.load(deployment("ingest"), plain, IngestConfig.class)
                        .tracing()
                        .enabled())
                .isFalse();
        assertThat(Chart.render("small", TRACED, "networkPolicy: {enabled: false}"))
                .noneMatch(each -> each.kind().equals("NetworkPolicy"));
    }

    private Manifest router() {
        return Manifest.find(manifests, "StatefulSet", "pb-postbell-router");
    }

    private Manifest deployment(String component) {
        return Manifest.find(manifests, "Deployment", "pb-postbell-" + component);
    }
}
