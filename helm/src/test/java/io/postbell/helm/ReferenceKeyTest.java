package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.ingest.IngestConfig;
import io.postbell.router.RouterConfig;
import io.postbell.runtime.config.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every service that makes references of people or tokens has the one key. */
final class ReferenceKeyTest {
    private static final List<Manifest> MANIFESTS = Chart.render("small");

    @Test
    void allServicesHaveTheSameKey() {
        Secret key = load("Deployment", "ingest", IngestConfig.class).referenceKey();
        assertThat(load("StatefulSet", "router", RouterConfig.class).referenceKey())
                .contains(key);
        assertThat(load("Deployment", "apns-sender", ApnsSenderConfig.class).referenceKey())
                .isEqualTo(key);
        assertThat(load("Deployment", "fcm-sender", FcmSenderConfig.class).referenceKey())
                .isEqualTo(key);
    }

    @Test
    void theRouterAloneHasTheSalts() {
        List<Manifest> inline = Chart.render("small", "referenceSalts: {values: {harbour: autumn, pier.2: a+b/c==}}");
        assertThat(salts(inline)).isEqualTo(Map.of("harbour", Secret.of("autumn"), "pier.2", Secret.of("a+b/c==")));
        List<Manifest> existing = Chart.render("small", "referenceSalts: {existingSecret: salts}");
        assertThat(salts(existing)).isEqualTo(Map.of("harbour", Secret.of("a stand-in")));
        assertThat(existing)
                .filteredOn(each -> each.tree().toString().contains("\"name\":\"salts\""))
                .extracting(Manifest::name)
                .containsExactly("pb-postbell-router");
    }

    private static Map<String, Secret> salts(List<Manifest> manifests) {
        return load(manifests, "StatefulSet", "router", RouterConfig.class)
                .router()
                .referenceSalts();
    }

    private static <C> C load(String kind, String component, Class<C> mapping) {
        return load(MANIFESTS, kind, component, mapping);
    }

    private static <C> C load(List<Manifest> manifests, String kind, String component, Class<C> mapping) {
        return ConfigChecks.load(Manifest.find(manifests, kind, "pb-postbell-" + component), manifests, mapping);
    }
}
