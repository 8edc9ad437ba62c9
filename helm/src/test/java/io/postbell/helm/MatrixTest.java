package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values over the small example; each rendering is right, and what the values ask for is there. */
final class MatrixTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka: {sasl: {mechanism: PLAIN}}",
                "kafka: {sasl: {mechanism: SCRAM-SHA-256, username: '', usernameKey: user}}",
                "kafka: {sasl: {mechanism: OAUTHBEARER, oauth: {tokenEndpoint: 'https://id.example.com/token', clientId: a, scope: b}}}",
                "kafka: {sasl: {mechanism: '', existingSecret: ''}, tls: {client: {existingSecret: client}}}",
                "kafka: {sasl: {existingSecret: '', password: 'inline'}}",
                "kafka: {properties: {client.rack: a, producer.linger.ms: 10}, propertiesFile: {existingSecret: more}}",
                "kafka: {propertiesFile: {existingConfigMap: more}, topicPrefix: prod.}",
                "schemaRegistry: {username: '', passwordKey: '', bearerTokenKey: token, ca: {existingSecret: ca}}",
                "schemaRegistry: {existingSecret: '', passwordKey: '', password: inline}",
                "topics: {mode: none}",
                "tracing: {enabled: true, endpoint: 'http://otel:4318/v1/traces'}",
                "tracing: {enabled: true, endpoint: 'https://otlp.example.com/v1/traces', sampleRatio: 1, authorization: {existingSecret: otlp}, to: [{ipBlock: {cidr: 10.0.0.0/8}}]}",
                "{tool: {enabled: true}, monitoring: {serviceMonitor: {enabled: true}}}",
                "{tool: {enabled: true, replicas: 0, command: [/busybox/sleep, '2147483647'], nodeSelector: {a: b}, tolerations: [{key: a, operator: Exists}], priorityClassName: high}, topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true, authentication: tls}}}}",
                "topics: {replicationFactor: 0, retryDelays: [5s, 120s]}",
                "topics: {mode: strimzi, strimzi: {cluster: events, namespace: kafka}}",
                "topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true, authentication: tls}}}",
                "referenceKey: {existingSecret: '', value: inline}",
                "referenceSalts: {values: {harbour: autumn-2026, pier.2: a+b/c==}}",
                "referenceSalts: {existingSecret: salts}",
                "monitoring: {serviceMonitor: {enabled: true, labels: {release: a}, interval: 1m}}",
                "ingest: {ingress: {enabled: true, className: nginx, host: push.example.com, tlsSecret: tls}}",
                "ingest: {httpRoute: {enabled: true, parentRefs: [{name: public}], hostnames: [push.example.com]}}",
                "ingest: {autoscaling: {enabled: true, behavior: {scaleDown: {stabilizationWindowSeconds: 300}}}}",
                "ingest: {callers: {existingSecret: '', lines: ['* 0000000000000000000000000000000000000000000000000000000000000000']}}",
                "ingest: {tls: {clientCaSecret: ca}, service: {type: LoadBalancer, annotations: {a: b}}}",
                "ingest: {enabled: false}",
                "router: {persistence: {enabled: false}}",
                "router: {config: {router: {chat: {site-name: Pier}, standby-replicas: 1}}}",
                "apns: {keda: {enabled: true, extraTriggers: [{type: cron, metadata: {timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '4'}}]}}",
                "fcm: {apps: [{name: android_rn, projectId: p}, {name: android, existingSecret: a, endpoint: 'https://fcm.example.com:8443'}]}",
                "fcm: {enabled: false}",
                "{outboundProxy: {url: 'http://proxy:3128', username: a, password: b, noProxy: [a, b]}}",
                "providerCa: {existingSecret: ca}",
                "{extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: more}, data: {release: '{{ .Release.Name }}'}}]}",
                "apns: {extraEnv: [{name: TZ, value: UTC}], extraVolumes: [{name: more, emptyDir: {}}], extraVolumeMounts: [{name: more, mountPath: /more}]}",
                "{commonLabels: {team: chat}, commonAnnotations: {owner: chat}, fullnameOverride: pb-other}",
                "{networkPolicy: {ingestFrom: [{podSelector: {}}], metricsFrom: [{namespaceSelector: {}}], kafkaTo: [{ipBlock: {cidr: 10.0.0.0/8}}], providersExcept: []}}",
                "networkPolicy: {enabled: false}",
                "monitoring: {podMonitor: {enabled: true, labels: {release: a}}, rules: {enabled: true, extraGroups: [{name: a, rules: [{alert: A, expr: up == 0}]}]}, dashboards: {enabled: true}}",
                "{image: {tag: '2', pullSecrets: [a]}, logLevel: debug, adminPort: 9191}",
                "{apns: {keda: {enabled: true}}, kafka: {sasl: {mechanism: OAUTHBEARER, passwordKey: secret, oauth: {clientId: a, tokenEndpoint: 'https://sso.example.com/token', scope: kafka}}}}",
                "apns: {apps: [{name: apple_rn, bundleId: a.b, certificate: {existingSecret: a, passwordKey: password}}]}",
                "topics: {job: {tolerations: [{key: a, operator: Exists}], nodeSelector: {a: b}, affinity: {nodeAffinity: {}}, priorityClassName: high}}",
                "router: {tolerations: [{key: a, operator: Exists}], nodeSelector: {a: b}, affinity: {nodeAffinity: {}}, priorityClassName: high, topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]}",
            })
    void everyObjectIsRight(String values) {
        ChartChecks.all(Chart.render("small", values));
    }

    @Test
    void keysCanBeGivenInline() {
        String values = "apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABCDE12345, keyId: ABCDE12345,"
                + " environment: development, port: 2197, key: " + quoted("apns.p8")
                + "}]}\nfcm: {apps: [{name: android_rn, serviceAccount: " + quoted("fcm.json") + "}]}";

        ChartChecks.all(Chart.render("small", values));
    }

    private static String quoted(String file) {
        return TextNode.valueOf(StandIns.content(file)).toString();
    }

    /** Without it the other apps' pushes wait as well, since no pod starts. */
    @Test
    void aSecretOfAnAppMayBeMissing() {
        String values = "apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABCDE12345, keyId: ABCDE12345,"
                + " existingSecret: one}, {name: apple, bundleId: a.c, certificate: {existingSecret: two}}]}";
        JsonNode sources = Manifest.find(Chart.render("small", values), "Deployment", "pb-postbell-apns-sender")
                .pod()
                .orElseThrow()
                .at("/spec/volumes");

        assertThat(Manifest.elements(sources)
                        .flatMap(volume -> Manifest.elements(volume.at("/projected/sources")))
                        .filter(source -> source.at("/secret/optional").asBoolean())
                        .map(source -> source.at("/secret/name").asText()))
                .containsExactly("one", "two");
    }

    @Test
    void secretsAreInNoConfigMap() {
        String all = "{referenceKey: {existingSecret: '', value: hush-1}, referenceSalts: {values: {harbour: hush-6}},"
                + " kafka: {sasl: {existingSecret: '', password: hush-2}},"
                + " schemaRegistry: {existingSecret: '', passwordKey: '', password: hush-3},"
                + " outboundProxy: {url: 'http://proxy:3128', username: a, password: hush-4},"
                + " apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABCDE12345, keyId: ABCDE12345, key: hush-5}]}}";

        assertThat(Chart.render("small", all))
                .allSatisfy(manifest -> assertThat(manifest.tree().toString()).doesNotContain("hush-"))
                .filteredOn(manifest -> manifest.kind().equals("Secret"))
                .singleElement()
                .satisfies(secret -> assertThat(secret.at("/data").size()).isEqualTo(6));
    }

    @Test
    void aChangedSecretOrKeyRollsThePods() {
        String values = "referenceKey: {existingSecret: '', value: ";
        List<JsonNode> before = annotations(Chart.render("small", values + "a}"));

        assertThat(annotations(Chart.render("small", values + "a}"))).isEqualTo(before);
        assertThat(annotations(Chart.render("small", values + "b}"))).doesNotContainAnyElementsOf(before);
    }

    private static List<JsonNode> annotations(List<Manifest> manifests) {
        return manifests.stream()
                .filter(each -> each.kind().matches("Deployment|StatefulSet"))
                .map(each -> each.at("/spec/template/metadata/annotations"))
                .toList();
    }

    @Test
    void theToolKnowsWhatTheJobKnows() {
        List<Manifest> manifests = Chart.render("small", "tool: {enabled: true}");
        Manifest tool = Manifest.find(manifests, "Deployment", "pb-postbell-tool");
        JsonNode pod = tool.at("/spec/template/spec");
        JsonNode jobs = manifests.stream()
                .filter(each -> each.kind().equals("Job"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec");

        assertThat(Manifest.find(manifests, "ConfigMap", "pb-postbell-tool").at("/data"))
                .isEqualTo(Manifest.find(manifests, "ConfigMap", "pb-postbell-topics")
                        .at("/data"));
        assertThat(pod.at("/volumes/2")).isEqualTo(jobs.at("/volumes/2"));
        assertThat(pod.at("/containers/0/volumeMounts")).isEqualTo(jobs.at("/containers/0/volumeMounts"));
        assertThat(pod.at("/containers/0/image")).isEqualTo(jobs.at("/containers/0/image"));
        assertThat(pod.at("/containers/0/command")).hasToString("[\"sleep\",\"infinity\"]");
        assertThat(Chart.render("small")).noneMatch(each -> each.toString().equals(tool.toString()));
    }

    @Test
    void aChangedJobHasAnotherName() {
        assertThat(jobName("topics: {partitions: {device: 24}}")).isNotEqualTo(jobName(""));
        assertThat(jobName("commonLabels: {team: a}")).isNotEqualTo(jobName(""));
        assertThat(jobName("image: {pullSecrets: [a]}")).isNotEqualTo(jobName(""));
        assertThat(jobName("kafka: {topicPrefix: a.}")).isNotEqualTo(jobName(""));
        assertThat(jobName("ingest: {replicas: 3}")).isEqualTo(jobName(""));
    }

    private static String jobName(String values) {
        return Chart.render("small", values).stream()
                .filter(each -> each.kind().equals("Job"))
                .findFirst()
                .orElseThrow()
                .name();
    }
}
