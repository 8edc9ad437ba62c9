package io.postbell.helm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Kinds of KEDA and External Secrets, for which no Java model is published: the fields that the chart may use, by their public reference
 * (keda.sh/docs, external-secrets.io/latest/api). Used with a mapper that refuses all others; {@link PublishedTypesTest} holds the chart against the
 * published definitions, where Node is at hand.
 */
final class CustomResources {
    private CustomResources() {}

    record ScaledObject(String apiVersion, String kind, JsonNode metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            @JsonProperty(required = true) ScaleTarget scaleTargetRef,
            Integer pollingInterval,
            Integer cooldownPeriod,
            Integer minReplicaCount,
            Integer maxReplicaCount,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    record ScaleTarget(
            String apiVersion,
            String kind,
            @JsonProperty(required = true) String name) {}

    /** KEDA takes metadata as texts only. */
    record Trigger(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) Map<String, String> metadata,
            AuthenticationRef authenticationRef) {}

    record AuthenticationRef(@JsonProperty(required = true) String name, String kind) {}

    record TriggerAuthentication(String apiVersion, String kind, JsonNode metadata, AuthenticationSpec spec) {}

    record AuthenticationSpec(List<SecretTarget> secretTargetRef, List<SecretTarget> configMapTargetRef) {}

    record SecretTarget(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}

    record ExternalSecret(String apiVersion, String kind, JsonNode metadata, ExternalSecretSpec spec) {}

    record ExternalSecretSpec(
            String refreshInterval,
            @JsonProperty(required = true) Store secretStoreRef,
            Target target,
            List<SecretData> data) {}

    record Store(@JsonProperty(required = true) String name, String kind) {}

    record Target(String name, String creationPolicy) {}

    record SecretData(
            @JsonProperty(required = true) String secretKey,
            @JsonProperty(required = true) RemoteRef remoteRef) {}

    record RemoteRef(@JsonProperty(required = true) String key, String property, String version) {}
}
