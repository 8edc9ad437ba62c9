package io.postbell.ingest.importing;

import io.postbell.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** Looks whether the end of a partition holds records at all, or only transaction markers and aborted ones. Used by one thread. */
final class LogTails implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    LogTails(KafkaClients clients) {
        this.consumer = clients.rawConsumer(
                "postbell-ingest-import-tail",
                "postbell-ingest-import-tail",
                Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1));
    }

    /** Whether records come at or after an offset; true when in doubt. */
    boolean holdRecords(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        if (!consumer.poll(LOOK).isEmpty()) {
            return true;
        }
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, Long.MAX_VALUE);
        return consumer.position(partition) < end;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
