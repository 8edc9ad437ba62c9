package io.postbell.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Checks objects against published models and refuses what these do not know: Kubernetes' own kinds against the official Java client, others
 * against their projects' or Fabric8's models, and two kinds without any against {@link CustomResources}.
 */
final class StrictModels {
    private static final Map<String, String> PREFIXES = Map.of(
            "v1", "V1",
            "apps/v1", "V1",
            "batch/v1", "V1",
            "policy/v1", "V1",
            "networking.k8s.io/v1", "V1",
            "autoscaling/v2", "V2");

    private static final Map<String, Class<?>> CUSTOM = Map.of(
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
            "keda.sh/v1alpha1 ScaledObject", CustomResources.ScaledObject.class,
            "keda.sh/v1alpha1 TriggerAuthentication", CustomResources.TriggerAuthentication.class,
            "external-secrets.io/v1 ExternalSecret", CustomResources.ExternalSecret.class);

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new WithoutLeftovers());

    /** Fabric8's and Strimzi's models keep what they do not know, unless that is passed over. */
    private static final class WithoutLeftovers extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }

    private StrictModels() {}

    /** @throws IllegalArgumentException if a field is unknown, missing or of a wrong type */
    static void check(Manifest manifest) {
        String what = manifest.apiVersion() + " " + manifest.kind();
        Class<?> custom = CUSTOM.get(what);
        if (custom != null) {
            STRICT.convertValue(manifest.tree(), custom);
            return;
        }
        String prefix = PREFIXES.get(manifest.apiVersion());
        if (prefix == null) {
            throw new IllegalArgumentException(what + ": no model is known");
        }
        builtIn("io.kubernetes.client.openapi.models." + prefix + manifest.kind(), manifest.tree());
    }

    private static void builtIn(String className, JsonNode tree) {
        try {
            Class<?> model = Class.forName(className);
            JsonElement json = JsonParser.parseString(tree.toString());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            model.getMethod("fromJson", String.class).invoke(null, tree.toString());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no model " + className, e);
        }
    }
}
