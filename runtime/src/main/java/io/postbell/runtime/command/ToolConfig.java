package io.postbell.runtime.command;

import io.postbell.runtime.config.KafkaConfig;
import io.postbell.runtime.config.SchemaRegistryConfig;
import io.postbell.runtime.config.Validated;
import io.postbell.runtime.delivery.DeliveryConfig;
import io.smallrye.config.ConfigMapping;

/** What the tool reads of a service's configuration; of {@code delivery} only the delays of the retry topics. */
@ConfigMapping(prefix = "postbell")
public interface ToolConfig extends Validated {
    /** The Kafka cluster. */
    KafkaConfig kafka();

    /** The schema registry. */
    SchemaRegistryConfig schemaRegistry();

    /** The delivery engine. */
    DeliveryConfig delivery();
}
