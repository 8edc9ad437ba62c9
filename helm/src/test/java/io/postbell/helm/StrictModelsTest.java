package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check itself: what is wrong deep inside an object is found. */
final class StrictModelsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    apps/v1 | Deployment | {selector: {}, template: {spec: {containers: [{name: a, imag: x}]}}}
                    apps/v1 | Deployment | {selector: {}, replica: 2, template: {}}
                    apps/v1 | StatefulSet | {selector: {}, serviceName: a, template: {spec: {containers: [{name: a, readinessProbe: {httpGet: {port: 1, patch: /}}}]}}}
                    networking.k8s.io/v1 | NetworkPolicy | {podSelector: {}, policytypes: [Ingress]}
                    policy/v1 | PodDisruptionBudget | {maxUnavailable: 1, minAvailible: 2}
                    kafka.strimzi.io/v1 | KafkaTopic | {partitions: 1, replicaz: 1}
                    kafka.strimzi.io/v1 | KafkaUser | {authentication: {type: tls}, authorization: {type: simple, acls: [{resource: {type: topic, nam: x}}]}}
                    monitoring.coreos.com/v1 | PodMonitor | {selector: {}, podMetricsEndpoints: [{port: a, intervall: 1s}]}
                    monitoring.coreos.com/v1 | PrometheusRule | {groups: [{name: a, rules: [{alert: a, exp: b}]}]}
                    gateway.networking.k8s.io/v1 | HTTPRoute | {parentRefs: [{nam: a}]}
                    keda.sh/v1alpha1 | ScaledObject | {scaleTargetRef: {name: a}, triggers: [{type: kafka, metadata: {}, auth: x}]}
                    external-secrets.io/v1 | ExternalSecret | {secretStoreRef: {name: a}, data: [{secretKey: a, remoteRef: {kye: a}}]}
                    """)
    void unknownFieldsAreRefused(String apiVersion, String kind, String spec) {
        Manifest wrong = manifest(apiVersion, kind, spec);

        assertThatThrownBy(() -> StrictModels.check(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKindWithoutModelIsRefused() {
        assertThatThrownBy(() -> StrictModels.check(manifest("example.com/v1", "Thing", "{}")))
                .hasMessageContaining("no model");
    }

    private static Manifest manifest(String apiVersion, String kind, String spec) {
        return new Manifest(Chart.yaml(
                "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: a}, spec: " + spec + "}"));
    }
}
