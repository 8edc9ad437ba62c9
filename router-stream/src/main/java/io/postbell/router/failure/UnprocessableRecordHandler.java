package io.postbell.router.failure;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead-letters records on which a processor gave up; fails if the trouble is around the record. Created by Kafka Streams. */
public final class UnprocessableRecordHandler implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnprocessableRecordHandler.class);

    private DeadLetters letters;

    @Override
    public void configure(Map<String, ?> configs) {
        letters = DeadLetters.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (Fault.aroundProcessing(exception)) {
            return Response.fail();
        }
        if (exception instanceof StoredRecordException stored) {
            return deadLetter(context, stored.origin(), stored.key(), stored.value(), stored.getCause());
        }
        return deadLetter(context, Origin.of(context), context.sourceRawKey(), context.sourceRawValue(), exception);
    }

    private Response deadLetter(
            ErrorHandlerContext context, Origin origin, byte[] key, byte[] value, Throwable failure) {
        DeadLetterReason reason =
                failure instanceof DeadLetterException letter ? letter.reason() : DeadLetterReason.PROCESSING_FAILED;
        String detail = Fault.describe(failure);
        LOG.warn(
                "{}: {}-{}@{} is dead-lettered as {}: {}",
                context.processorNodeId(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                reason.label(),
                detail);
        if (reason == DeadLetterReason.PROCESSING_FAILED) {
            logOrigin(failure);
        }
        return Response.resume(List.of(letters.letter(origin, key, value, reason, detail)));
    }

    /** A defect of ours: where it happened, without the message, which may quote the record. */
    private static void logOrigin(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 12); i++) {
            LOG.warn("    at {}", trace[i]);
        }
    }
}
