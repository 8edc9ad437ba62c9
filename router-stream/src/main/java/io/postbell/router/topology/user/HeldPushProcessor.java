package io.postbell.router.topology.user;

import io.postbell.event.HeldPush;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.topology.RecordKeys;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts the pushes of the direct path that quiet hours held, for the summary at their end. */
final class HeldPushProcessor implements Processor<String, HeldPush, Void, Void> {
    private ProcessorContext<Void, Void> context;
    private HeldPosts held;
    private Summaries summaries;

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        held = new HeldPosts(context);
        summaries = new Summaries(held, new Timers(context));
    }

    @Override
    public void process(Record<String, HeldPush> record) {
        HeldPush push = record.value();
        if (push == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a held push, got a tombstone");
        }
        RecordKeys.expect(record.key(), push.getServerId(), push.getUserId());
        if (push.getRead()) {
            held.read(record.key(), push.getChannelId(), push.getRootId());
        } else {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            summaries.hold(
                    record.key(), push.getChannelId(), push.getRootId(), push.getDeviceId(), push.getSummaryAt(), now);
        }
    }
}
