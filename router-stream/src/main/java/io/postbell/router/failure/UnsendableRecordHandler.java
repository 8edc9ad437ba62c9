package io.postbell.router.failure;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead-letters the source of a record that cannot be encoded, or that Kafka refuses for its own sake; fails on everything else. Created by
 * Kafka Streams.
 */
public final class UnsendableRecordHandler implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnsendableRecordHandler.class);

    private DeadLetters letters;

    @Override
    public void configure(Map<String, ?> configs) {
        letters = DeadLetters.from(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RetriableException) {
            return Response.retry();
        }
        if (exception instanceof RecordTooLargeException || exception instanceof InvalidRecordException) {
            return deadLetter(context, record.topic(), DeadLetterReason.UNSENDABLE, exception);
        }
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (Fault.aroundProcessing(exception)) {
            return Response.fail();
        }
        return deadLetter(context, record.topic(), DeadLetterReason.UNENCODABLE, exception);
    }

    /** The letter holds the key only: what was too large to send would be too large again, and the origin is in the headers. */
    private Response deadLetter(
            ErrorHandlerContext context, String target, DeadLetterReason reason, Exception exception) {
        String detail = "for " + target + ": " + Fault.describe(exception);
        LOG.warn(
                "what came of {}-{}@{} is lost as {}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                reason.label(),
                detail);
        return Response.resume(
                List.of(letters.letter(Origin.of(context), context.sourceRawKey(), null, reason, detail)));
    }
}
