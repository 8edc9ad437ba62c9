package io.postbell.router.topology.direct;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.DirectPush;
import io.postbell.event.Push;
import io.postbell.router.content.Redaction;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.Reason;
import io.postbell.router.topology.Lifetimes;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.policy.Policies;
import io.postbell.router.topology.user.NameBasedIds;
import io.postbell.runtime.tracing.Step;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends an addressed push on, cut down to what the policies allow; a server whose policy switches pushes off gets a decision instead. */
final class DirectPushProcessor implements Processor<String, DirectPush, String, SpecificRecord> {
    private final Lifetimes lifetimes;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private final Steps steps;
    private final NameBasedIds ids = new NameBasedIds();
    private ProcessorContext<String, SpecificRecord> context;
    private Policies policies;

    DirectPushProcessor(Lifetimes lifetimes, SchemaRegistry registry, RouterObserver observer, Steps steps) {
        this.lifetimes = lifetimes;
        this.registry = registry;
        this.observer = observer;
        this.steps = steps;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        policies = new Policies(context, registry);
    }

    @Override
    public void process(Record<String, DirectPush> record) {
        try (Step step = steps.begin("route push", record.headers())) {
            process(record, step);
        }
    }

    private void process(Record<String, DirectPush> record, Step step) {
        DirectPush direct = record.value();
        if (direct == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a push, got a tombstone");
        }
        RecordKeys.expect(record.key(), direct.getServerId(), "", direct.getDeviceId());
        Provider provider = provider(direct.getPlatform());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        ContentPolicy policy = policies.ceiling(direct.getServerId(), direct.getTeamId(), direct.getChannelId());
        String notificationId = notificationId(direct);
        if (policy.pushEnabled()) {
            Redaction redaction = policies.redaction(policy);
            Push push = DirectPushes.push(direct, provider, policy.contents(), redaction);
            push.setNotificationId(notificationId);
            push.setCollapseId(notificationId);
            push.setRoutedAt(now);
            Duration lifetime = lifetimes.of(push.getType(), push.getSubType(), push.getTransport());
            push.setExpiresAt(direct.getAcceptedAt().plus(lifetime));
            forward(record.key(), push, Topics.push(provider), now, step);
            observer.pushed(direct.getServerId(), 1);
        } else {
            suppress(direct, policy, notificationId, now);
        }
    }

    private static Provider provider(String platform) {
        return DeviceSelection.providerOf(platform)
                .orElseThrow(() -> new DeadLetterException(
                        DeadLetterReason.UNKNOWN_PLATFORM,
                        "expected a platform that begins with apple or android, got "
                                + (Keys.isId(platform) ? platform : "a text of " + platform.length() + " characters")));
    }

    /** The caller makes a fresh ack id for each push, so a repeated call is recognised by it; else the record's place in the log serves. */
    private String notificationId(DirectPush direct) {
        if (direct.getAckId() != null) {
            return ids.of("direct-ack", direct.getServerId(), direct.getDeviceId(), direct.getAckId());
        }
        RecordMetadata place = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("expected a record of a topic, got one without a place"));
        return ids.of(
                "direct-record", place.topic(), Integer.toString(place.partition()), Long.toString(place.offset()));
    }

    private void suppress(DirectPush direct, ContentPolicy policy, String notificationId, Instant now) {
        String postId = Optional.ofNullable(direct.getPostId()).orElse("");
        Decision decision = Decision.newBuilder()
                .setEventId(ids.of("decision", notificationId))
                .setServerId(direct.getServerId())
                .setPostId(postId)
                .setChannelId(Optional.ofNullable(direct.getChannelId()).orElse(""))
                .setTeamId(direct.getTeamId())
                .setUserId("")
                .setMentionType(MentionType.NONE.label())
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason(Reason.PUSH_DISABLED.label())
                .setNotificationIds(List.of())
                .setPolicyVersion(policy.version().orElse(null))
                .setAcceptedAt(direct.getAcceptedAt())
                .setDecidedAt(now)
                .setTraceId(direct.getTraceId())
                .setPushType(direct.getType())
                .build();
        forward(Keys.decision(direct.getServerId(), postId, ""), decision, Topics.DECISIONS, now, Step.NONE);
        observer.decided(decision, Optional.of(Reason.PUSH_DISABLED));
    }

    private void forward(String key, SpecificRecord value, Topic<?> to, Instant now, Step step) {
        Record<String, SpecificRecord> record = new Record<>(key, value, now.toEpochMilli());
        step.passTo(record.headers());
        context.forward(record, DirectStage.PATH + Wiring.sink(to));
    }
}
