package io.postbell.runtime.kafka;

import io.postbell.runtime.config.KafkaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka configurations for tests. */
final class KafkaConfigs {
    private KafkaConfigs() {}

    /** Two brokers that do not exist, topic prefix {@code t.}. */
    static KafkaConfig with(Map<String, String> properties, Optional<Path> file) {
        return with(List.of("127.0.0.1:1", "127.0.0.1:2"), properties, file);
    }

    /** These brokers, topic prefix {@code t.}. */
    static KafkaConfig with(List<String> brokers, Map<String, String> properties, Optional<Path> file) {
        return new KafkaConfig() {
            @Override
            public List<String> bootstrapServers() {
                return brokers;
            }

            @Override
            public String topicPrefix() {
                return "t.";
            }

            @Override
            public Map<String, String> properties() {
                return properties;
            }

            @Override
            public Optional<Path> propertiesFile() {
                return file;
            }
        };
    }
}
