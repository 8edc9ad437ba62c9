package io.postbell.runtime.delivery;

import io.postbell.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that has been polled and not yet handed out.
 *
 * @param key the record's key, which is the device; a record without one goes by itself
 * @param place where it stands in its {@link PartitionTracker}
 * @param dueAtMillis when it may be handed out, milliseconds since the epoch
 * @param bytes about how much memory it takes
 */
record Polled(ConsumerRecord<byte[], byte[]> record, String key, long place, long dueAtMillis, int bytes) {
    /** About what a record takes besides its key, value and headers: objects, the key as text. */
    private static final int OVERHEAD_BYTES = 400;

    /** About what a header takes. */
    private static final int HEADER_BYTES = 100;

    static Polled of(ConsumerRecord<byte[], byte[]> record, long place, long dueAtMillis) {
        String key = record.key() == null
                ? record.topic() + '/' + record.partition() + '/' + record.offset()
                : new String(record.key(), StandardCharsets.UTF_8);
        return new Polled(record, key, place, dueAtMillis, bytes(record));
    }

    /** Keys begin with the tenant. */
    String tenant() {
        return Keys.tenant(key);
    }

    private static int bytes(ConsumerRecord<byte[], byte[]> record) {
        int headers = record.headers().toArray().length * HEADER_BYTES;
        return OVERHEAD_BYTES
                + headers
                + Math.max(0, record.serializedKeySize())
                + Math.max(0, record.serializedValueSize());
    }
}
