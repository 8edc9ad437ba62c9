package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Push;
import io.postbell.runtime.service.Origin;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells what became of an attempt, without token or text. */
record DeliveryEvents(Provider provider, TokenReference references, Origin origin) {
    /** Three ids of 64 characters and what joins them. */
    private static final int LONGEST_KEY = 194;

    /** The event of an attempt's end. */
    Delivery event(DeliveryEventType type, PendingPush pending, Answered answered, Instant now) {
        Push push = pending.push();
        Delivery event = EventSubject.of(push);
        event.setEventId(eventId(type, pending, answered));
        event.setEventType(type);
        event.setOccurredAt(answered.answeredAt());
        event.setProcessedAt(now);
        event.setTokenRef(references.of(push.getToken()));
        event.setProvider(provider.label());
        event.setQueuedAt(pending.queuedAt());
        source(event, pending.record());
        origin.writeTo(event);
        answer(event, answered);
        return event;
    }

    /**
     * The event of a record that cannot be read. It has the id of its place in the log, since nobody knows the notification's, and no user, so
     * that it is nobody's; tenant and device are those of the record's key, if it has the form of one.
     */
    Delivery undecodable(ConsumerRecord<byte[], byte[]> record, Instant now) {
        String place = record.topic() + '/' + record.partition() + '/' + record.offset();
        String id = uuid(place);
        List<String> ids = record.key() == null || record.key().length > LONGEST_KEY
                ? List.of()
                : Keys.parts(new String(record.key(), StandardCharsets.UTF_8));
        boolean known = ids.size() == 3 && Keys.isId(ids.get(0)) && Keys.isId(ids.get(2));
        Delivery event = new Delivery();
        event.setEventId(id);
        event.setUserRef("");
        event.setSenderRef("");
        event.setRedactions(List.of());
        event.setSubType("");
        event.setTransport("");
        event.setEventType(DeliveryEventType.DEAD_LETTERED);
        event.setOccurredAt(now);
        event.setProcessedAt(now);
        event.setNotificationId(id);
        event.setServerId(known ? ids.get(0) : "");
        event.setDeviceId(known ? ids.get(2) : "");
        event.setTokenRef("");
        event.setProvider(provider.label());
        event.setApp("");
        event.setPushType("");
        event.setAttempt(0);
        event.setOutcome(DeadLetterReason.UNDECODABLE.label());
        event.setProviderReason(DeadLetterReason.UNDECODABLE.label());
        event.setTraceId("");
        source(event, record);
        origin.writeTo(event);
        return event;
    }

    private static void source(Delivery event, ConsumerRecord<byte[], byte[]> record) {
        event.setSourceTopic(record.topic());
        event.setSourcePartition(record.partition());
        event.setSourceOffset(record.offset());
    }

    private static void answer(Delivery event, Answered answered) {
        Outcome outcome = answered.outcome();
        event.setAttempt(answered.attempt());
        event.setOutcome(outcome.label());
        event.setProviderStatus(outcome.answer().status().orElse(null));
        event.setProviderReason(outcome.answer().reason().orElse(null));
        event.setSentAt(answered.sentAt().orElse(null));
        event.setAnsweredAt(answered.sentAt().isPresent() ? answered.answeredAt() : null);
        if (outcome instanceof Outcome.Accepted accepted) {
            event.setProviderMessageId(accepted.messageId().orElse(null));
        }
        answered.made().ifPresent(made -> made.writeTo(event));
    }

    /** The event that a token is dead: registrations up to the provider's instant, else up to the one that the push knew. */
    DeviceInvalidation invalidation(PendingPush pending, Answered answered, Outcome.TokenDead dead, Instant now) {
        Push push = pending.push();
        Instant known = push.getTokenRegisteredAt() == null ? push.getRoutedAt() : push.getTokenRegisteredAt();
        DeviceInvalidation invalidation = new DeviceInvalidation();
        invalidation.setEventId(uuid(attemptId(pending, answered) + "/INVALIDATION"));
        invalidation.setNotificationId(push.getNotificationId());
        invalidation.setServerId(push.getServerId());
        invalidation.setUserId(push.getUserId());
        invalidation.setUserRef(push.getUserRef());
        invalidation.setDeviceId(push.getDeviceId());
        invalidation.setTokenRef(references.of(push.getToken()));
        invalidation.setProvider(provider.label());
        invalidation.setApp(push.getApp());
        invalidation.setAppVersion(push.getAppVersion());
        invalidation.setTokenRegisteredAt(push.getTokenRegisteredAt());
        invalidation.setReason(answered.reason());
        invalidation.setInvalidSince(dead.since().orElse(known));
        invalidation.setObservedAt(answered.answeredAt());
        invalidation.setProcessedAt(now);
        invalidation.setTransport(push.getTransport());
        return invalidation;
    }

    /** Key of both. */
    static String key(String serverId, String userId, String deviceId) {
        return Keys.device(serverId, userId, deviceId);
    }

    /** The same for the same end of the same attempt, so that a repeat after a crash is recognised. A redriven push begins at attempt 1 again. */
    private static String eventId(DeliveryEventType type, PendingPush pending, Answered answered) {
        String name = attemptId(pending, answered) + '/' + type;
        int holds = pending.state().holds();
        String unique = type == DeliveryEventType.RETRY_SCHEDULED && holds > 0 ? name + '/' + holds : name;
        return uuid(unique);
    }

    private static String attemptId(PendingPush pending, Answered answered) {
        String redriven = HeaderText.text(pending.record().headers(), PushHeaders.REDRIVES)
                .map(times -> "/redriven-" + times)
                .orElse("");
        return pending.push().getNotificationId() + redriven + '/' + answered.attempt();
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
