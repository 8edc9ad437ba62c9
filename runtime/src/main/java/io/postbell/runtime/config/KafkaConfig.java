package io.postbell.runtime.config;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Kafka cluster and how to reach it. */
public interface KafkaConfig extends Validated {
    /** First brokers to ask, each {@code host:port}. */
    @Help("First brokers to ask, each host:port.")
    List<String> bootstrapServers();

    /** What every topic's name on the broker begins with. */
    @Help("What the name of every topic begins with, such as \"prod.\".")
    @WithDefault("")
    String topicPrefix();

    /** Client properties that pass through: TLS, SASL, tuning. They win over Postbell's own choices, see {@link KafkaPropertyRules}. */
    @Help(
            "Any property of Kafka's clients, such as security.protocol; producer., consumer. or admin. before it addresses one kind. In a variable _ is a dot, __ a dash.")
    Map<String, String> properties();

    /** The same as a Java properties file, for what is mounted as a secret; {@link #properties()} wins. */
    @Help("A Java properties file with more of them, such as a mounted secret; kafka.properties wins.")
    Optional<Path> propertiesFile();

    @Override
    default void validate(Problems problems) {
        KafkaPropertyRules.check(this, problems);
    }
}
