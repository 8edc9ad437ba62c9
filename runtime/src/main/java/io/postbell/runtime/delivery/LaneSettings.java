package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What tells one lane of an engine from the other.
 *
 * @param name {@code fresh} or {@code retry}
 * @param topics what it reads
 * @param clearance what must be known before a record is handed out
 * @param dueAtMillis when a record may be handed out, milliseconds since the epoch
 * @param permits its share of the budget
 * @param maxOpen most records that may wait for their consequence to be durable
 * @param maxSpan most records of a partition from the oldest that is not durable to the newest, a power of two
 * @param readAheadBytes how much may lie polled and not handed out
 * @param handBackTimeout how long a rebalance may wait for what is under way
 * @param answerTimeout after so long without an answer of the gateway an attempt counts as unanswered
 */
record LaneSettings(
        String name,
        List<String> topics,
        HandOut.Clearance clearance,
        ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis,
        Permits.Share permits,
        int maxOpen,
        int maxSpan,
        long readAheadBytes,
        Duration handBackTimeout,
        Duration answerTimeout) {
    static LaneSettings of(
            String name,
            List<String> topics,
            HandOut.Clearance clearance,
            ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis,
            Permits.Share permits,
            DeliveryConfig config) {
        return new LaneSettings(
                name,
                topics,
                clearance,
                dueAtMillis,
                permits,
                SharedParts.maxOpen(config),
                SharedParts.maxSpan(config),
                config.readAheadBytes(),
                config.handBackTimeout(),
                config.answerTimeout());
    }
}
