package io.postbell.runtime.tracing;

import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Tracing, under {@code postbell.tracing}. */
public interface TracingConfig extends Validated {
    /** Whether anything is traced. */
    @Help("Whether posts are traced on their way to the provider, with OpenTelemetry.")
    @WithDefault("false")
    boolean enabled();

    /** Where spans go. */
    @Help("Where spans are sent: OTLP over HTTP, the whole address.")
    @WithDefault("http://localhost:4318/v1/traces")
    URI endpoint();

    /** Value of the header {@code Authorization} there. */
    @Help("Value of the header Authorization there, such as \"Bearer ...\".")
    Optional<Secret> authorization();

    /** Share of posts that is traced. */
    @Help(
            "Share of posts that is traced, 0 to 1; a caller's traceparent decides for its own. Only ingest-service asks.")
    @WithDefault("0.01")
    double sampleRatio();

    @Override
    default void validate(Problems problems) {
        if (!(sampleRatio() >= 0 && sampleRatio() <= 1)) {
            problems.add("sample-ratio", sampleRatio(), "a number from 0 to 1");
        }
        if (!"http".equals(endpoint().getScheme()) && !"https".equals(endpoint().getScheme())) {
            problems.add("endpoint", endpoint(), "a URL with http or https");
        }
    }
}
