package io.postbell.router.topology.channel;

import io.postbell.event.FanoutAck;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.topology.RecordKeys;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in that people of a walk were dealt with, so that the walk can go on. */
final class FanoutAckProcessor implements Processor<String, FanoutAck, Void, Void> {
    private ProcessorContext<Void, Void> context;
    private WalksUnderWay underWay;

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = processorContext;
        underWay = new WalksUnderWay(context);
    }

    @Override
    public void process(Record<String, FanoutAck> record) {
        FanoutAck ack = record.value();
        if (ack == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected an acknowledgement, got a tombstone");
        }
        RecordKeys.expect(record.key(), ack.getServerId(), ack.getChannelId());
        underWay.acknowledged(ack.getWalk(), ack.getPeople(), Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }
}
