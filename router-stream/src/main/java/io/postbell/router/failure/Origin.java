package io.postbell.router.failure;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Where a record was read.
 *
 * @param topic full name
 */
public record Origin(String topic, int partition, long offset, Headers headers) {
    /** Of the record at hand. */
    static Origin of(ErrorHandlerContext context) {
        return new Origin(context.topic(), context.partition(), context.offset(), context.headers());
    }
}
