package io.postbell.router.failure;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead-letters records that cannot be decoded; fails if the registry cannot be asked. Created by Kafka Streams. */
public final class UndecodableRecordHandler implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UndecodableRecordHandler.class);

    private DeadLetters letters;

    @Override
    public void configure(Map<String, ?> configs) {
        letters = DeadLetters.from(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (Fault.aroundReading(exception)) {
            return Response.fail();
        }
        String detail = Fault.describe(exception);
        LOG.warn("{}-{}@{} cannot be decoded: {}", record.topic(), record.partition(), record.offset(), detail);
        return Response.resume(List.of(letters.letter(
                Origin.of(context), record.key(), record.value(), DeadLetterReason.UNDECODABLE, detail)));
    }
}
