package io.postbell.router.topology.channel;

import io.postbell.event.Channel;
import io.postbell.router.topology.RecordKeys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the channels. */
final class ChannelProcessor implements Processor<String, Channel, Void, Void> {
    private Channels channels;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        channels = new Channels(context);
    }

    @Override
    public void process(Record<String, Channel> record) {
        Channel channel = record.value();
        if (channel == null) {
            RecordKeys.parts(record.key(), 2);
        } else {
            RecordKeys.expect(record.key(), channel.getServerId(), channel.getChannelId());
        }
        channels.put(record.key(), channel);
    }
}
