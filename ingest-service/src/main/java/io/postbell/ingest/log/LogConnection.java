package io.postbell.ingest.log;

import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/** What the log's sender thread needs of Kafka. */
public interface LogConnection {
    /** Makes the producer; does not wait for Kafka. */
    void open();

    /** The one producer. Its calls may block. */
    Producer<String, SpecificRecord> producer();

    /** Name of a topic on the broker. */
    String topicName(Topic<?> topic);

    /** Fetches the metadata of every topic and the id of every schema; tries until that works. False when it was told to give up. */
    boolean await(BooleanSupplier givenUp) throws InterruptedException;

    /** Why it is not connected, for people; empty if nothing failed. */
    default String trouble() {
        return "";
    }

    /** Waits for acknowledgements at most so long, then closes. From another thread than the sender's. */
    void close(Duration within);
}
