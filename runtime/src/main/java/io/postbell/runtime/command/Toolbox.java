package io.postbell.runtime.command;

import static io.postbell.runtime.kafka.AdminAnswers.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.errors.TimeoutException;

/** The clients of one command, made from a service's configuration. Belongs to one thread. */
final class Toolbox implements AutoCloseable {
    private static final String CLIENT = "postbell-tool";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final ToolConfig config;
    private final SchemaRegistryClient registry;
    private final KafkaClients kafka;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Admin admin;

    Toolbox(ToolConfig config) {
        this.config = config;
        this.registry = SchemaRegistries.client(config.schemaRegistry());
        this.kafka = new KafkaClients(config.kafka(), registry, meters);
    }

    ToolConfig config() {
        return config;
    }

    KafkaClients kafka() {
        return kafka;
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    /** The admin client, which closes with the box. */
    Admin admin() {
        if (admin == null) {
            admin = kafka.admin(CLIENT);
        }
        return admin;
    }

    /**
     * Makes sure that the cluster can be reached and has these topics.
     *
     * @throws FailedCommandException if not, naming the brokers or the topics
     */
    void require(Collection<? extends Topic<?>> topics) {
        Set<String> missing = new TreeSet<>();
        topics.forEach(topic -> missing.add(kafka.topicName(topic)));
        missing.removeAll(topicNames());
        if (!missing.isEmpty()) {
            throw new FailedCommandException("the cluster at " + config.kafka().bootstrapServers()
                    + " lacks these topics: " + String.join(", ", missing)
                    + "; \"postbell topics provision\" makes them, postbell.kafka.topic-prefix is \""
                    + config.kafka().topicPrefix() + "\"");
        }
    }

    /** Names of all topics that may be seen. */
    private Set<String> topicNames() {
        int millis = (int) ANSWER_WITHIN.toMillis();
        try {
            return await(admin().listTopics(new ListTopicsOptions().timeoutMs(millis))
                    .names());
        } catch (TimeoutException e) {
            throw new FailedCommandException("no broker of postbell.kafka.bootstrap-servers, "
                    + config.kafka().bootstrapServers() + ", answered within " + ANSWER_WITHIN.toSeconds()
                    + " s; POSTBELL_LOG_LEVEL=warn shows why");
        }
    }

    /** Number of partitions of a topic that exists. */
    int partitions(String topic) {
        return await(admin().describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(ANSWER_WITHIN);
        }
        registry.close();
        meters.close();
    }
}
