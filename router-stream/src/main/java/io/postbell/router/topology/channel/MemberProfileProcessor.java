package io.postbell.router.topology.channel;

import io.postbell.event.MemberProfile;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the index up to date. */
final class MemberProfileProcessor implements Processor<String, MemberProfile, Void, Void> {
    private ChannelIndex index;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        index = new ChannelIndex(context);
    }

    @Override
    public void process(Record<String, MemberProfile> record) {
        MemberProfile member = record.value();
        List<String> ids = RecordKeys.parts(record.key(), 3);
        if (member != null) {
            RecordKeys.expect(record.key(), member.getServerId(), member.getChannelId(), member.getUserId());
        }
        index.update(Keys.channel(ids.get(0), ids.get(1)), ids.get(2), member);
    }
}
