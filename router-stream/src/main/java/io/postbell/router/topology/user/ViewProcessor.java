package io.postbell.router.topology.user;

import io.postbell.event.ChannelView;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.topology.RecordKeys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts as read what somebody has looked at. Views of a thread alone change no counter yet. */
final class ViewProcessor implements Processor<String, ChannelView, Void, Void> {
    private UnreadCounters unread;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        unread = new UnreadCounters(context);
    }

    @Override
    public void process(Record<String, ChannelView> record) {
        ChannelView view = record.value();
        if (view == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a channel view, got a tombstone");
        }
        RecordKeys.expect(record.key(), view.getServerId(), view.getUserId());
        if (view.getRootId() == null || view.getRootId().isEmpty()) {
            unread.reset(record.key(), view.getChannelId());
        }
    }
}
