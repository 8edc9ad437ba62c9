package io.postbell.router.topology.channel;

import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutAck;
import io.postbell.router.topology.RecordKeys;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in that people of a walk, or of other posts, were dealt with, so that more can go on. */
final class FanoutAckProcessor implements Processor<String, FanoutAck, String, CandidateBatch> {
    private final TurnWindow turns;
    private ProcessorContext<String, CandidateBatch> context;
    private WalksUnderWay underWay;

    FanoutAckProcessor(TurnWindow turns) {
        this.turns = turns;
    }

    @Override
    public void init(ProcessorContext<String, CandidateBatch> processorContext) {
        context = processorContext;
        underWay = new WalksUnderWay(context);
    }

    @Override
    public void process(Record<String, FanoutAck> record) {
        FanoutAck ack = record.value();
        RecordKeys.expect(record.key(), ack.getServerId(), ack.getChannelId());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        if (ack.getWalk().equals(TurnWindow.WALK)) {
            turns.answered(now);
        } else {
            underWay.acknowledged(ack.getWalk(), ack.getPeople(), now);
        }
    }
}
