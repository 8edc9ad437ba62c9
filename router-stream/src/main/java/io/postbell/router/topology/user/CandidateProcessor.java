package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Decision;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.Recipient;
import io.postbell.router.content.PushContent;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.DeviceSelection.Selection;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.rules.Interest;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.NotificationRules;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.RecipientFacts;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.policy.Policies;
import io.postbell.router.topology.user.NameBasedIds.NotificationIds;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Decides about candidates: for each one decision, and one push for each of his devices. */
final class CandidateProcessor implements Processor<String, CandidateBatch, String, SpecificRecord> {
    private final RouterSettings settings;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private final NameBasedIds ids = new NameBasedIds();
    private final DecisionFactory decisions = new DecisionFactory(ids);
    private final PushFactory pushes;
    private ProcessorContext<String, SpecificRecord> context;
    private Recipients recipients;
    private UnreadCounters unread;
    private Policies policies;

    CandidateProcessor(RouterSettings settings, SchemaRegistry registry, RouterObserver observer) {
        this.settings = settings;
        this.registry = registry;
        this.observer = observer;
        this.pushes = new PushFactory(settings.messageLifetime());
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        recipients = new Recipients(context);
        unread = new UnreadCounters(context);
        policies = new Policies(context, registry);
    }

    @Override
    public void process(Record<String, CandidateBatch> record) {
        CandidateBatch batch = record.value();
        if (batch == null || batch.getPost().getAuthor() == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected candidates of a post with its author");
        }
        Post post = batch.getPost();
        ContentPolicy policy =
                policies.of(settings.chat().asked(), post.getServerId(), batch.getTeamId(), post.getChannelId());
        BatchContext shared = new BatchContext(
                batch, policy, policies.redaction(policy), settings.chat().content());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        for (Candidate candidate : batch.getCandidates()) {
            decide(shared, candidate, now);
        }
    }

    private void decide(BatchContext batch, Candidate candidate, Instant now) {
        String userKey = Keys.user(batch.post().getServerId(), candidate.getUserId());
        Recipient recipient = recipients.get(userKey);
        RecipientFacts facts = RecipientReading.facts(recipient, settings.chat().enableUserStatuses());
        Interest interest = RecipientReading.interest(candidate);
        if (!interest.concerns(facts.presence())) {
            return;
        }
        MentionType mention = interest.effective(facts.presence());
        boolean counts = mention.inMentionMap() && facts.known() && !facts.bot();
        int counted = counts ? unread.increment(userKey, batch.post().getChannelId()) : 0;
        Optional<Reason> reason =
                NotificationRules.decide(batch.policy().pushEnabled(), batch.facts(), facts, interest, mention);
        Selection devices = reason.isPresent()
                ? new Selection(List.of(), reason)
                : DeviceSelection.of(recipient.getDevices(), batch.facts().acceptedAt());
        List<String> sent = List.of();
        if (devices.reason().isEmpty()) {
            int badge = counts ? counted : unread.total(userKey);
            sent = push(batch, recipient, mention, devices.targets(), badge, now);
        }
        Decision decision = decisions.of(batch, candidate.getUserId(), mention, devices.reason(), sent, now);
        String key = Keys.decision(decision.getServerId(), decision.getPostId(), decision.getUserId());
        context.forward(new Record<>(key, decision, now.toEpochMilli()), Wiring.sink(Topics.DECISIONS));
        observer.decided(devices.reason());
    }

    /** Sends a push to each device; answers their ids. */
    private List<String> push(
            BatchContext batch,
            Recipient recipient,
            MentionType mention,
            List<Target> targets,
            int badge,
            Instant now) {
        String serverId = batch.post().getServerId();
        String userId = recipient.getUser().getUserId();
        PushContent words = batch.words(mention, recipient.getUser());
        List<String> sent = new ArrayList<>(targets.size());
        for (Target target : targets) {
            String deviceId = target.device().getDeviceId();
            NotificationIds notification =
                    ids.notification(serverId, batch.post().getPostId(), userId, deviceId);
            Push push = pushes.message(batch, userId, target, notification, words, badge, now);
            context.forward(
                    new Record<>(Keys.device(serverId, userId, deviceId), push, now.toEpochMilli()),
                    Wiring.sink(Topics.push(target.provider())));
            sent.add(notification.notificationId());
        }
        observer.pushed(sent.size());
        return sent;
    }
}
