package io.postbell.runtime.delivery;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What the engine needs of Kafka. Each client is new and the caller's to close. */
interface EngineClients {
    /** Most records that a poll brings. */
    int MAX_POLL_RECORDS = 500;

    /** A consumer of a lane, in the lane's own group. */
    Consumer<byte[], byte[]> consumer(String lane);

    /** A producer of a lane. */
    Producer<byte[], byte[]> producer(String lane);

    /**
     * A consumer of no lane, which commits nothing.
     *
     * @param name tells it from the engine's others
     */
    Consumer<byte[], byte[]> reader(String name);

    SchemaRegistry registry();

    /** A topic's name on the broker. */
    String topicName(Topic<?> topic);
}
