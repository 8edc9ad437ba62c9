package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of each example: known to Kubernetes, consistent in itself, known to the services. */
final class ExamplesTest {
    @Test
    void lintIsClean() {
        LintResult result = Chart.lint();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.postbell.helm.Chart#examples")
    void everyObjectIsRight(String example) {
        List<Manifest> manifests = Chart.render(example);

        assertThat(manifests).hasSizeGreaterThan(10);
        ChartChecks.all(manifests);
    }
}
