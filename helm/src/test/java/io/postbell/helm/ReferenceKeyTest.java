package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.ingest.IngestConfig;
import io.postbell.router.RouterConfig;
import io.postbell.runtime.config.Secret;
import java.util.List;
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

    private static <C> C load(String kind, String component, Class<C> mapping) {
        return ConfigChecks.load(Manifest.find(MANIFESTS, kind, "pb-postbell-" + component), MANIFESTS, mapping);
    }
}
