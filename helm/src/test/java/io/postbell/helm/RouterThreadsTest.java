package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.RouterConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The router's threads do not follow the processors of the node, and the operator's number wins. */
final class RouterThreadsTest {
    @ParameterizedTest
    @CsvSource({"'{}', 4", "'{router: {config: {router: {threads: 8}}}}', 8"})
    void areFourUnlessSet(String values, int threads) {
        List<Manifest> manifests = Chart.render("small", values);

        assertThat(ConfigChecks.load(
                                Manifest.find(manifests, "StatefulSet", "pb-postbell-router"),
                                manifests,
                                RouterConfig.class)
                        .router()
                        .threads())
                .contains(threads);
    }
}
