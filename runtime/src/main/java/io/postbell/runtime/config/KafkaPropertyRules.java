package io.postbell.runtime.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which Kafka client properties an operator may set: all but those on which Postbell's guarantees or its own wiring rest. A key is refused
 * with and without the {@code producer.}, {@code consumer.} or {@code admin.} before it, and with those that Kafka Streams knows besides.
 */
public final class KafkaPropertyRules {
    private static final Set<String> OURS = Set.of(
            "acks",
            "bootstrap.servers",
            "client.id",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "partitioner.class",
            "transactional.id",
            "value.deserializer",
            "value.serializer");
    private static final Pattern KIND = Pattern.compile("^(producer|(main\\.|restore\\.|global\\.)?consumer|admin)\\.");
    private static final Pattern HOST_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]):([0-9]{1,5})");
    private static final Pattern TOPIC_PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private KafkaPropertyRules() {}

    /**
     * The operator's properties: the file's, and over them those of {@link KafkaConfig#properties()}.
     *
     * @throws IOException if the file cannot be read
     */
    public static Map<String, String> effective(KafkaConfig config) throws IOException {
        Map<String, String> all = new HashMap<>();
        if (config.propertiesFile().isPresent()) {
            all.putAll(PropertiesFile.read(config.propertiesFile().get()));
        }
        all.putAll(config.properties());
        return all;
    }

    static void check(KafkaConfig config, Problems problems) {
        for (String server : config.bootstrapServers()) {
            if (!HOST_PORT.matcher(server).matches()) {
                problems.add("bootstrap-servers", server, "host:port such as kafka-0.kafka:9092");
            }
        }
        if (!TOPIC_PREFIX.matcher(config.topicPrefix()).matches()) {
            problems.add("topic-prefix", config.topicPrefix(), "at most 100 of A-Z a-z 0-9 . _ -");
        }
        config.properties().keySet().forEach(key -> checkKey("properties." + key, key, problems));
        config.propertiesFile().ifPresent(file -> checkFile(file, problems));
    }

    private static void checkFile(Path file, Problems problems) {
        try {
            PropertiesFile.read(file).keySet().forEach(key -> checkKey("properties-file", key, problems));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("properties-file", file, "a readable Java properties file");
        }
    }

    private static void checkKey(String where, String key, Problems problems) {
        if (OURS.contains(KIND.matcher(key).replaceFirst(""))) {
            problems.add(where, "nothing: " + key + " is set by Postbell, its guarantees rest on it");
        }
    }
}
