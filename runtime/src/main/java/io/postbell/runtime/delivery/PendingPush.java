package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A push as it was read: the record, what it says and how far it has come. */
record PendingPush(ConsumerRecord<byte[], byte[]> record, Push push, RetryState state) {}
