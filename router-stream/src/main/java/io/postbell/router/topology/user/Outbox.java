package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Decision;
import io.postbell.event.FanoutAck;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.ThreadFollow;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.rules.Reason;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.Wiring;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what the stage decides to the topics. Belongs to one processor. */
final class Outbox {
    /** Sink for candidates that go round once more; apart from the first stage's, which would make one of the two stages. */
    static final String CANDIDATES_AGAIN = "candidates-again-sink";

    private final ProcessorContext<String, SpecificRecord> context;
    private final Origin origin;
    private final RouterObserver observer;
    private Step step = Step.NONE;
    private boolean apart;

    /** @param origin what decisions say of this process */
    Outbox(ProcessorContext<String, SpecificRecord> context, Origin origin, RouterObserver observer) {
        this.context = context;
        this.origin = origin;
        this.observer = observer;
    }

    /**
     * What is sent from now on is a part of this step.
     *
     * @param many whether its pushes are so many that each has a trace of its own
     */
    void partOf(Step current, boolean many) {
        step = current;
        apart = many;
    }

    void decided(Decision decision, Optional<Reason> reason, Instant now) {
        origin.writeTo(decision);
        String key = Keys.decision(decision.getServerId(), decision.getPostId(), decision.getUserId());
        context.forward(new Record<>(key, decision, now.toEpochMilli()), Wiring.sink(Topics.DECISIONS));
        observer.decided(decision, reason);
        if (!decision.getNotificationIds().isEmpty()) {
            observer.pushed(
                    decision.getServerId(), decision.getNotificationIds().size());
        }
    }

    void push(Push push, Target target, Instant now) {
        String key = Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId());
        Record<String, SpecificRecord> record = new Record<>(key, push, now.toEpochMilli());
        if (apart) {
            step.passApart("push", record.headers());
        } else {
            step.passTo(record.headers());
        }
        context.forward(record, Wiring.sink(Topics.push(target.provider())));
    }

    /** Somebody comes to follow the thread of a reply. */
    void follows(Post reply, String userId, Instant now) {
        ThreadFollow follow = new ThreadFollow(
                reply.getServerId(),
                reply.getChannelId(),
                reply.getRootId(),
                userId,
                true,
                false,
                reply.getAcceptedAt());
        String key = Keys.threadFollow(reply.getServerId(), reply.getChannelId(), reply.getRootId(), userId);
        context.forward(new Record<>(key, follow, now.toEpochMilli()), Wiring.sink(Topics.THREAD_FOLLOWS));
    }

    /** Tells the walk that a batch belongs to, if it waits, that its people are dealt with. */
    void acknowledge(CandidateBatch batch, Instant now) {
        if (batch.getWalk() == null) {
            return;
        }
        Post post = batch.getPost();
        FanoutAck ack = new FanoutAck(
                post.getServerId(),
                post.getChannelId(),
                batch.getWalk(),
                batch.getCandidates().size());
        String key = Keys.channel(post.getServerId(), post.getChannelId());
        context.forward(new Record<>(key, ack, now.toEpochMilli()), Wiring.sink(Topics.FANOUT_ACKS));
    }

    /** One candidate of a batch goes round once more, alone. */
    void again(CandidateBatch batch, Candidate candidate, Instant now) {
        CandidateBatch alone = CandidateBatch.newBuilder(batch)
                .setCandidates(List.of(candidate))
                .setWalk(null)
                .build();
        String key = Keys.post(batch.getPost().getServerId(), batch.getPost().getPostId());
        Record<String, SpecificRecord> record = new Record<>(key, alone, now.toEpochMilli());
        step.passTo(record.headers());
        context.forward(record, CANDIDATES_AGAIN);
    }
}
