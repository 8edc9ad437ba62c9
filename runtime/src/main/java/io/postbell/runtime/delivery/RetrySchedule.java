package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * When a record of a retry topic may be handed out: at its not-before, or when the tier's delay is over, if its not-before lies beyond. In the
 * second case it goes to another tier for the rest, and does not hold up those behind it.
 */
record RetrySchedule(Map<String, Duration> delays) implements ToLongFunction<ConsumerRecord<byte[], byte[]>> {
    @Override
    public long applyAsLong(ConsumerRecord<byte[], byte[]> record) {
        long notBefore = notBefore(record);
        long delay = delays.getOrDefault(record.topic(), Duration.ZERO).toMillis();
        long longest = record.timestamp() + delay + (long) (delay * RetryPlan.JITTER) + 1;
        return notBefore <= longest ? notBefore : record.timestamp() + delay;
    }

    /** A header that cannot be read makes no record wait: it is found out when the record is decoded. */
    private static long notBefore(ConsumerRecord<byte[], byte[]> record) {
        try {
            return RetryState.of(record.headers()).notBefore().toEpochMilli();
        } catch (UndecodableException e) {
            return 0;
        }
    }
}
