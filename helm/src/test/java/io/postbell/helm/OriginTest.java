package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.ingest.IngestConfig;
import io.postbell.router.RouterConfig;
import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.OriginConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events of every service say where they were written: the region, if the operator names one, and the pod. */
final class OriginTest {
    @ParameterizedTest
    @CsvSource({"Deployment, ingest", "StatefulSet, router", "Deployment, apns-sender", "Deployment, fcm-sender"})
    void everyServiceKnowsWhereItRuns(String kind, String component) {
        OriginConfig named = load(Chart.render("small", "region: eu-west-1"), kind, component);
        assertThat(named.region()).contains("eu-west-1");
        assertThat(named.instance()).contains("pb-postbell-" + component + "-0");
        assertThat(load(Chart.render("small"), kind, component).region()).isEmpty();
    }

    private static OriginConfig load(List<Manifest> manifests, String kind, String component) {
        Class<? extends CommonConfig> mapping =
                switch (component) {
                    case "ingest" -> IngestConfig.class;
                    case "router" -> RouterConfig.class;
                    case "apns-sender" -> ApnsSenderConfig.class;
                    default -> FcmSenderConfig.class;
                };
        return ConfigChecks.load(Manifest.find(manifests, kind, "pb-postbell-" + component), manifests, mapping)
                .origin();
    }
}
