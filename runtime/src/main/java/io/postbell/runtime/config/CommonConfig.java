package io.postbell.runtime.config;

import io.postbell.runtime.tracing.TracingConfig;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Settings of every service. A service's own mapping extends it and carries
 * {@code @ConfigMapping(prefix = "postbell")}; method {@code stopDeadline} is key {@code postbell.stop-deadline}.
 */
public interface CommonConfig extends Validated {
    /** The Kafka cluster. */
    KafkaConfig kafka();

    /** The schema registry. */
    SchemaRegistryConfig schemaRegistry();

    /** The admin endpoint. */
    AdminConfig admin();

    /** Tracing. */
    TracingConfig tracing();

    /** Where events are written. */
    OriginConfig origin();

    /** How long stopping may take altogether. */
    @Help("How long stopping may take altogether; keep it below the container's grace period.")
    @DurationRange(min = "PT0.1S", max = "PT1H")
    @WithDefault("PT30S")
    Duration stopDeadline();
}
