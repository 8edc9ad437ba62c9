package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notes after an installation name what is unsafe, and nothing where all is well. */
final class WarningsTest {
    /** Lets the chart print its warnings into an object, since the template command leaves notes out. */
    private static final String PRINTED =
            "extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: notes}, data: {warnings: '{{ include \"postbell.warnings\" . | trim | b64enc }}'}}]";

    @Test
    void aSafeInstallationHasNone() {
        assertThat(warnings("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ingest: {callers: {existingSecret: ""}} | everybody who reaches the API
                    ingest: {tls: {existingSecret: ""}} | ingest has no TLS
                    kafka: {tls: {enabled: false, ca: {existingSecret: ""}}} | in the clear
                    kafka: {sasl: {mechanism: PLAIN}} | the broker sees the password
                    topics: {replicationFactor: 1} | a lost broker can lose pushes
                    schemaRegistry: {autoRegister: true} | autoRegister is true
                    networkPolicy: {enabled: false} | every pod of the cluster
                    router: {persistence: {enabled: false}} | reads its state anew
                    referenceKey: {existingSecret: "", value: a} | given inline
                    referenceSalts: {values: {a: b}} | given inline
                    apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABCDE12345, keyId: ABCDE12345, key: a}]} | given inline
                    fcm: {apps: [{name: android_rn, serviceAccount: a}]} | given inline
                    fcm: {apps: [{name: android_rn, projectId: a}]} | metadata server
                    monitoring: {rules: {enabled: true}} | alerts lead nowhere
                    networkPolicy: {kafkaTo: []} | may reach any host
                    kafka: {sasl: {mechanism: "", existingSecret: "", username: ""}} | without authentication
                    {apns: {keda: {enabled: true}}, kafka: {sasl: {mechanism: "", existingSecret: "", username: ""}, propertiesFile: {existingSecret: a}}} | KEDA does not read
                    router: {replicas: 1} | nothing takes over
                    {simulators: {enabled: true}, ingest: {tls: {existingSecret: ""}, callers: {existingSecret: ""}}, apns: {replicas: 1}, fcm: {replicas: 1}} | no push reaches a phone
                    """)
    void whatIsUnsafeIsNamed(String values, String sentence) {
        assertThat(warnings(values)).contains(sentence);
    }

    private static String warnings(String values) {
        String printed = Manifest.find(Chart.render("small", values, PRINTED), "ConfigMap", "notes")
                .at("/data/warnings")
                .asText();
        return new String(Base64.getDecoder().decode(printed), StandardCharsets.UTF_8);
    }
}
