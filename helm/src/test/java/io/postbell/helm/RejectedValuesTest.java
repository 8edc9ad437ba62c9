package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong values end the rendering with a sentence that says what to do. */
final class RejectedValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    image: {registry: ""} | Set it to where you pushed the images
                    kafka: {bootstrapServers: []} | Name at least one broker
                    schemaRegistry: {urls: []} | Name the schema registry
                    referenceKey: {existingSecret: ""} | Create a secret with a random text
                    referenceKey: {value: abc} | Keep one of them
                    referenceSalts: {values: {a: b}, existingSecret: c} | Keep one of them
                    referenceSalts: {values: {a/b: c}} | does not match pattern
                    referenceSalts: {values: {a: "b c"}} | does not match pattern
                    router: {config: {router: {reference-salts: {a: b}}}} | Set referenceSalts instead
                    monitoring: {podMonitor: {enabled: true}, serviceMonitor: {enabled: true}} | Keep one of them
                    monitoring: {runbooks: ""} | does not match pattern
                    kafka: {sasl: {existingSecret: ""}} | Name the secret that holds it in kafka.sasl.existingSecret
                    kafka: {sasl: {username: ""}} | Set kafka.sasl.username
                    kafka: {sasl: {password: secret}} | kafka.sasl.password and kafka.sasl.existingSecret are both set
                    kafka: {sasl: {mechanism: OAUTHBEARER}} | Set kafka.sasl.oauth.tokenEndpoint
                    kafka: {sasl: {mechanism: SCRAM}} | value must be one of
                    kafka: {tls: {enabled: false}} | Set kafka.tls.enabled to true
                    kafka: {bootstrapServers: ["kafka"]} | does not match pattern
                    kafka: {propertiesFile: {existingSecret: a, existingConfigMap: b}} | Keep one of them
                    schemaRegistry: {passwordKey: ""} | Set schemaRegistry.passwordKey or schemaRegistry.bearerTokenKey
                    schemaRegistry: {username: ""} | Set schemaRegistry.username
                    ingest: {tls: {existingSecret: "", clientCaSecret: ca}} | Set ingest.tls.existingSecret
                    ingest: {ingress: {enabled: true}} | Set ingest.ingress.host
                    ingest: {httpRoute: {enabled: true}} | Set ingest.httpRoute.parentRefs
                    ingest: {autoscaling: {enabled: true, minReplicas: 9}} | Set it to at most that
                    ingest: {replicaCount: 3} | additional properties 'replicaCount' not allowed
                    ingest: {port: 70000} | maximum
                    ingest: {callers: {lines: ["* abc"], existingSecret: ""}} | does not match pattern
                    apns: {apps: []} | Name an app with its key, or set apns.enabled to false
                    fcm: {apps: []} | Name an app with its service account, or set fcm.enabled to false
                    apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABCDE12345, keyId: ABCDE12345}]} | Name the secret with its .p8 file
                    apns: {apps: [{name: apple_rn, bundleId: a.b, existingSecret: a}]} | a key without teamId or keyId
                    apns: {apps: [{name: apple_rn, bundleId: a.b, existingSecret: a, certificate: {existingSecret: b}}]} | has a certificate and a key
                    apns: {apps: [{name: apple_rn, bundleId: a.b, certificate: {passwordKey: b}}]} | existingSecret
                    apns: {apps: [{name: apple_rn, bundleId: a.b, teamId: ABC, keyId: ABCDE12345, existingSecret: a}]} | /apns/apps/0/teamId
                    fcm: {apps: [{name: android_rn}]} | neither service account nor project
                    apns: {replicas: 13} | Set apns.replicas to at most 12
                    apns: {keda: {enabled: true, maxReplicas: 13}} | Set apns.keda.maxReplicas to at most 12
                    topics: {mode: strimzi} | Set topics.strimzi.cluster
                    topics: {mode: strimzi, strimzi: {cluster: a, namespace: kafka, users: {enabled: true}}} | cannot mount them
                    topics: {retryDelays: [PT10S]} | does not match pattern
                    tool: {command: []} | minItems
                    tracing: {enabled: true} | Set tracing.endpoint to the whole address
                    tracing: {endpoint: "http://otel:4318/v1/traces"} | Set tracing.enabled to true
                    tracing: {enabled: true, endpoint: "otel:4317"} | does not match pattern
                    tracing: {sampleRatio: 2} | maximum
                    externalSecrets: {enabled: true} | Set externalSecrets.secretStoreRef.name
                    simulators: {enabled: true} | Set apns.replicas and fcm.replicas to 1
                    shutdown: {marginSeconds: 0} | minimum
                    podSecurity: {runAsUser: 0} | minimum
                    kafka: {sasl: {existingSecret: "", password: 'a\\b'}} | kafka.sasl.password has a quotation mark
                    kafka: {sasl: {username: 'a"b'}} | kafka.sasl.username has a quotation mark
                    kafka: {properties: {sasl.jaas.config: a}} | would stand in a config map
                    kafka: {properties: {ssl.key.password: a}} | would stand in a config map
                    apns: {keda: {enabled: true, minReplicas: 0}} | minimum
                    fcm: {apps: [{name: android_rn, existingSecret: a}, {name: android_rn, existingSecret: b}]} | Name each push target once
                    adminPort: 8066 | Give them different ports
                    outboundProxy: {username: a, password: b} | Set outboundProxy.url
                    fullnameOverride: My_App | fullnameOverride
                    commonLabels: {app.kubernetes.io/name: x} | invalid propertyName
                    {simulators: {enabled: true}, apns: {replicas: 1}, fcm: {replicas: 1}} | Leave both empty for an evaluation
                    unknown: 1 | additional properties 'unknown' not allowed
                    """)
    void theSentenceSaysWhatToDo(String values, String sentence) {
        assertThatThrownBy(() -> Chart.template("small", values)).hasMessageContaining(sentence);
    }
}
