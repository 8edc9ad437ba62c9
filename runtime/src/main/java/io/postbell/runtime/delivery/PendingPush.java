package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A push as it was read: the record, what it says and how far it has come.
 *
 * @param queuedAt when it was taken up for this attempt
 */
record PendingPush(ConsumerRecord<byte[], byte[]> record, Push push, RetryState state, Instant queuedAt) {}
