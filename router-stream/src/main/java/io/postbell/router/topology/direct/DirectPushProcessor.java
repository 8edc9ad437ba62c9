package io.postbell.router.topology.direct;

import io.postbell.event.Decision;
import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.Push;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.Preference;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.Rule;
import io.postbell.router.rules.quiet.QuietRule.Outcome;
import io.postbell.router.topology.Lifetimes;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.direct.DirectDecisions.Ruling;
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
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Sends an addressed push on, cut down to what the policies allow, unless the server's policy switches pushes off or the quiet hours of the
 * phone's owner hold it. What is held back, or whose owner is known, gets a decision.
 */
final class DirectPushProcessor implements Processor<String, DirectPush, String, SpecificRecord> {
    private final Lifetimes lifetimes;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private final Steps steps;
    private final NameBasedIds ids = new NameBasedIds();
    private final DirectDecisions decisions;
    private final PersonReferences.Maker references;
    private final OwnersQuiet quiet = new OwnersQuiet();
    private ProcessorContext<String, SpecificRecord> context;
    private Policies policies;
    private DeviceOwners owners;

    DirectPushProcessor(RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Steps steps) {
        this.lifetimes = settings.lifetimes();
        this.references = settings.persons().maker();
        this.decisions = new DirectDecisions(ids, references, settings.origin());
        this.registry = registry;
        this.observer = observer;
        this.steps = steps;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        policies = new Policies(context, registry);
        owners = new DeviceOwners(context);
    }

    @Override
    public void process(Record<String, DirectPush> record) {
        steps.within("route push", record.headers(), step -> process(record, step));
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
        Optional<DeviceOwner> owner = owners.of(direct.getServerId(), direct.getDeviceId());
        Ruling ruling = rule(direct, owner, policy);
        String notificationId = notificationId(direct);
        Optional<Push> push = ruling.reason().isPresent()
                ? Optional.empty()
                : Optional.of(push(direct, owner, provider, policy, notificationId, now));
        push.ifPresent(what -> send(what, provider, now, step));
        if (policy.pushEnabled()) {
            quiet.forSummary(direct, owner).ifPresent(held -> {
                String key = Keys.user(held.getServerId(), held.getUserId());
                context.forward(new Record<>(key, held, now.toEpochMilli()), Wiring.sink(Topics.HELD_PUSHES));
            });
        }
        if (owner.isPresent() || push.isEmpty()) {
            decide(decisions.about(direct, owner, policy, ruling, notificationId, push, now), ruling, now);
        }
    }

    private Ruling rule(DirectPush direct, Optional<DeviceOwner> owner, ContentPolicy policy) {
        if (!policy.pushEnabled()) {
            return Ruling.suppress(Reason.PUSH_DISABLED, Rule.PUSH_GATE);
        }
        Outcome hours = quiet.judge(direct, owner);
        if (hours instanceof Outcome.Held held) {
            Preference mode = new Preference(
                    Preference.Name.USER_QUIET_HOURS_MODE, owner.orElseThrow().getQuietHoursMode());
            return Ruling.held(mode, held.summaryAt());
        }
        return Ruling.send(
                hours instanceof Outcome.Unreadable ? Optional.of(Rule.QUIET_HOURS_UNREADABLE) : Optional.empty());
    }

    private Push push(
            DirectPush direct,
            Optional<DeviceOwner> owner,
            Provider provider,
            ContentPolicy policy,
            String notificationId,
            Instant now) {
        Push push = DirectPushes.push(direct, owner, provider, policy.contents(), policies.redaction(policy));
        push.setNotificationId(notificationId);
        push.setCollapseId(notificationId);
        push.setRoutedAt(now);
        push.setUserRef(DirectDecisions.reference(references, owner));
        push.setSenderRef(DirectDecisions.senderReference(references, direct));
        push.setPolicyVersion(policy.version().orElse(null));
        push.setPolicyId(policy.id().orElse(null));
        push.setTimezone(DirectDecisions.timezone(owner));
        push.setPreferenceVersion(DirectDecisions.preferenceVersion(owner));
        Duration lifetime = lifetimes.of(push.getType(), push.getSubType(), push.getTransport());
        push.setExpiresAt(direct.getAcceptedAt().plus(lifetime));
        return push;
    }

    private void send(Push push, Provider provider, Instant now, Step step) {
        forward(
                Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId()),
                push,
                Topics.push(provider),
                now,
                step);
        observer.pushed(push.getServerId(), 1);
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

    private void decide(Decision decision, Ruling ruling, Instant now) {
        String key = Keys.decision(decision.getServerId(), decision.getPostId(), decision.getUserId());
        forward(key, decision, Topics.DECISIONS, now, Step.NONE);
        observer.decided(decision, ruling.reason());
    }

    private void forward(String key, SpecificRecord value, Topic<?> to, Instant now, Step step) {
        Record<String, SpecificRecord> record = new Record<>(key, value, now.toEpochMilli());
        step.passTo(record.headers());
        context.forward(record, DirectStage.PATH + Wiring.sink(to));
    }
}
