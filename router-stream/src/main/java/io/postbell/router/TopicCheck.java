package io.postbell.router;

import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks before the start whether the topics are as they must be; the Processor API itself does not. */
final class TopicCheck {
    private final Admin admin;
    private final String prefix;
    private final Duration timeout;

    /**
     * A check.
     *
     * @param admin stays the caller's
     * @param prefix what every topic's name begins with
     * @param timeout how long Kafka may take to answer
     */
    TopicCheck(Admin admin, String prefix, Duration timeout) {
        this.admin = admin;
        this.prefix = prefix;
        this.timeout = timeout;
    }

    /**
     * Checks the topics.
     *
     * @return the topics as they are
     * @throws IllegalStateException naming everything that is missing or does not fit
     * @throws TimeoutException if Kafka does not answer in time
     * @throws ExecutionException if Kafka refuses
     */
    TopicLayout layout() throws InterruptedException, TimeoutException, ExecutionException {
        TopicLayout layout = new TopicLayout(prefix, describe());
        List<String> problems = layout.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the router cannot work with the topics as they are: " + String.join("; ", problems));
        }
        return layout;
    }

    private Map<Topic<?>, Integer> describe() throws InterruptedException, TimeoutException, ExecutionException {
        List<String> names =
                RouterTopics.ALL.stream().map(topic -> topic.fullName(prefix)).toList();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(names).topicNameValues();
        Map<Topic<?>, Integer> partitions = new HashMap<>();
        for (Topic<?> topic : RouterTopics.ALL) {
            try {
                TopicDescription description =
                        described.get(topic.fullName(prefix)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                partitions.put(topic, description.partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }
}
