package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Push;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.Consequence.HandOver;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsequencesTest {
    private static final Instant QUEUED_AT = Pushes.ROUTED_AT.plusMillis(300);
    private static final Instant SENT_AT = Pushes.ROUTED_AT.plusSeconds(1);
    private static final Instant ANSWERED_AT = SENT_AT.plusMillis(40);
    private static final Instant NOW = ANSWERED_AT.plusMillis(1);
    private static final Answer BUSY = Answer.of(503, "ServiceUnavailable");
    private static final RetryTiers TIERS = new RetryTiers(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));

    private final EngineTopics topics = EngineTopics.of(Provider.APNS, TIERS, ConsequencesTest::name);
    private final Consequences consequences = new Consequences(
            new DeliveryEvents(Provider.APNS, new TokenReference(Secret.of("key")), EngineRig.ORIGIN),
            new HandOvers(topics),
            new RetryPlan(TIERS, 3));
    private final Push push = Pushes.push("n1", "d1");

    static Stream<Arguments> outcomes() {
        return Stream.of(
                row(new Outcome.Accepted(Answer.of(200, null), Optional.of("m1")), DeliveryEventType.SENT, ""),
                row(
                        new Outcome.TokenDead(Answer.of(410, "Unregistered"), Optional.empty()),
                        DeliveryEventType.TOKEN_DEAD,
                        ""),
                row(
                        new Outcome.Rejected(Answer.of(400, "BadTopic")),
                        DeliveryEventType.DEAD_LETTERED,
                        "t.push.apns.dlq"),
                row(
                        new Outcome.Throttled(BUSY, Duration.ZERO),
                        DeliveryEventType.RETRY_SCHEDULED,
                        "t.push.apns.retry.10s"),
                row(
                        new Outcome.Throttled(BUSY, Duration.ofSeconds(30)),
                        DeliveryEventType.RETRY_SCHEDULED,
                        "t.push.apns.retry.1m"),
                row(
                        new Outcome.Unknown(BUSY, Duration.ZERO),
                        DeliveryEventType.RETRY_SCHEDULED,
                        "t.push.apns.retry.10s"),
                row(
                        new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken")),
                        DeliveryEventType.RETRY_SCHEDULED,
                        "t.push.apns.retry.10s"),
                row(new Outcome.Expired(Answer.none("expired")), DeliveryEventType.EXPIRED, ""));
    }

    private static Arguments row(Outcome outcome, DeliveryEventType event, String topic) {
        return Arguments.of(outcome, event, topic);
    }

    @ParameterizedTest(name = "{0}: {1}, to {2}")
    @MethodSource("outcomes")
    void eachOutcomeHasOneEventAndItsHandOver(Outcome outcome, DeliveryEventType type, String topic) {
        Consequence consequence = consequences.of(pending(RetryState.FRESH), answered(outcome, 1), NOW, 0);

        Delivery event = consequence.event().orElseThrow();
        assertThat(event.getEventType()).isEqualTo(type);
        assertThat(event.getOutcome()).isEqualTo(outcome.label());
        assertThat(event.getProviderStatus())
                .isEqualTo(outcome.answer().status().orElse(null));
        assertThat(event.getProviderReason())
                .isEqualTo(outcome.answer().reason().orElse(null));
        assertThat(consequence
                        .handOver()
                        .map(handOver -> handOver.record().topic())
                        .orElse(""))
                .isEqualTo(topic);
        assertThat(consequence.invalidation().isPresent()).isEqualTo(outcome instanceof Outcome.TokenDead);
        consequence.handOver().ifPresent(this::bytesAreUnchanged);
        assertThat(event.toString()).doesNotContain(Pushes.TOKEN).doesNotContain(Pushes.TEXT);
    }

    @Test
    void theEventTellsTheWholeStory() {
        Outcome outcome = new Outcome.Accepted(Answer.of(200, null), Optional.of("m1"));
        Delivery event = consequences
                .of(pending(RetryState.FRESH), answered(outcome, 1), NOW, 0)
                .event()
                .orElseThrow();

        assertThat(event.getNotificationId()).isEqualTo("n1");
        assertThat(event.getServerId()).isEqualTo("s1");
        assertThat(event.getProvider()).isEqualTo("apns");
        assertThat(event.getApp()).isEqualTo("apple_rn");
        assertThat(event.getPushType()).isEqualTo("message");
        assertThat(event.getProviderMessageId()).isEqualTo("m1");
        assertThat(event.getTokenRef()).hasSize(32);
        assertThat(event.getUserRef()).isEqualTo(Pushes.USER_REF);
        assertThat(event.getTeamId()).isEqualTo("t1");
        assertThat(event.getSubType()).isEmpty();
        assertThat(event.getTransport()).isEqualTo("standard");
        assertThat(event.getPolicyVersion()).isEqualTo(7);
        assertThat(event.getPreferenceVersion()).isEqualTo(8);
        assertThat(event.getPolicyId()).isEqualTo("team/t1");
        assertThat(event.getSenderRef()).isEqualTo(push.getSenderRef());
        assertThat(event.getLocale()).isEqualTo("de");
        assertThat(event.getTimezone()).isEqualTo("Europe/Berlin");
        assertThat(event.getRedactions()).containsExactly("masked");
        assertThat(event.getExpiresAt()).isEqualTo(Pushes.EXPIRES_AT);
        assertThat(event.getQueuedAt()).isEqualTo(QUEUED_AT);
        assertThat(event.getSentAt()).isEqualTo(SENT_AT);
        assertThat(event.getAnsweredAt()).isEqualTo(ANSWERED_AT);
        assertThat(event.getOccurredAt()).isEqualTo(ANSWERED_AT);
        assertThat(event.getProcessedAt()).isEqualTo(NOW);
        assertThat(event.getTraceId()).isEqualTo(push.getTraceId());
    }

    @Test
    void theSameEndHasTheSameEventId() {
        Outcome outcome = new Outcome.Rejected(Answer.of(400, "BadTopic"));
        String id = eventId(outcome, 1);

        assertThat(eventId(outcome, 1)).isEqualTo(id);
        assertThat(eventId(outcome, 2)).isNotEqualTo(id);
        assertThat(eventId(new Outcome.Expired(Answer.none("expired")), 1)).isNotEqualTo(id);
    }

    static Stream<Arguments> invalidations() {
        Instant said = Pushes.ROUTED_AT.minusSeconds(60);
        Instant registered = Pushes.ROUTED_AT.minusSeconds(3600);
        return Stream.of(
                Arguments.of(Optional.of(said), registered, said),
                Arguments.of(Optional.empty(), registered, registered),
                Arguments.of(Optional.empty(), null, Pushes.ROUTED_AT));
    }

    @ParameterizedTest
    @MethodSource("invalidations")
    void aTokenIsDeadUpToAnInstant(Optional<Instant> since, Instant registeredAt, Instant expected) {
        push.setTokenRegisteredAt(registeredAt);
        Outcome dead = new Outcome.TokenDead(Answer.of(410, "Unregistered"), since);
        DeviceInvalidation invalidation = consequences
                .of(pending(RetryState.FRESH), answered(dead, 1), NOW, 0)
                .invalidation()
                .orElseThrow();

        assertThat(invalidation.getInvalidSince()).isEqualTo(expected);
        assertThat(invalidation.getObservedAt()).isEqualTo(ANSWERED_AT);
        assertThat(invalidation.getReason()).isEqualTo("Unregistered");
        assertThat(invalidation.getDeviceId()).isEqualTo("d1");
        assertThat(invalidation.getUserRef()).isEqualTo(Pushes.USER_REF);
        assertThat(invalidation.getNotificationId()).isEqualTo("n1");
        assertThat(invalidation.getTokenRegisteredAt()).isEqualTo(registeredAt);
        assertThat(invalidation.getProcessedAt()).isEqualTo(NOW);
        assertThat(invalidation.getEventId()).hasSize(36).isNotEqualTo(eventId(dead, 1));
    }

    /** Else the second life's events would be taken for repeats of the first one's. */
    @Test
    void aRedrivenPushHasEventsOfItsOwn() {
        Answered rejected = answered(new Outcome.Rejected(Answer.of(400, "BadTopic")), 1);
        PendingPush redriven = pending(RetryState.FRESH);
        redriven.record().headers().add(PushHeaders.REDRIVES, "1".getBytes(StandardCharsets.UTF_8));

        String second = consequences
                .of(redriven, rejected, NOW, 0)
                .event()
                .orElseThrow()
                .getEventId();

        assertThat(second).isNotEqualTo(eventId(new Outcome.Rejected(Answer.of(400, "BadTopic")), 1));
    }

    @Test
    void aRetryCarriesItsState() {
        Consequence consequence = consequences.of(
                pending(RetryState.FRESH), answered(new Outcome.Throttled(BUSY, Duration.ofSeconds(20)), 1), NOW, 0);

        HandOver retry = consequence.handOver().orElseThrow();
        RetryState state = RetryState.of(retry.record().headers());
        assertThat(state)
                .isEqualTo(new RetryState(
                        2,
                        0,
                        ANSWERED_AT.plusSeconds(20),
                        Optional.of(ANSWERED_AT),
                        Optional.of("ServiceUnavailable")));
        assertThat(consequence.event().orElseThrow().getRetryAt()).isEqualTo(ANSWERED_AT.plusSeconds(20));
        assertThat(headers(retry)).containsEntry("traceparent", "00-1");
        assertThat(retry.record().timestamp()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void theLastFailureIsADeadLetter() {
        RetryState third =
                new RetryState(3, 0, Instant.EPOCH, Optional.of(Pushes.ROUTED_AT), Optional.of("ServiceUnavailable"));
        Consequence consequence =
                consequences.of(pending(third), answered(new Outcome.Unknown(BUSY, Duration.ZERO), 3), NOW, 0);

        assertThat(consequence.event().orElseThrow().getEventType()).isEqualTo(DeliveryEventType.DEAD_LETTERED);
        assertThat(headers(consequence.handOver().orElseThrow()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("traceparent", "00-1"),
                        Map.entry("postbell.dlq.reason", "attempts_exhausted"),
                        Map.entry("postbell.dlq.detail", "ServiceUnavailable"),
                        Map.entry("postbell.dlq.attempts", "3"),
                        Map.entry("postbell.dlq.first-attempt-at", millis(Pushes.ROUTED_AT)),
                        Map.entry("postbell.dlq.last-attempt-at", millis(ANSWERED_AT)),
                        Map.entry("postbell.dlq.provider-status", "503"),
                        Map.entry("postbell.dlq.origin-topic", "t.push.apns"),
                        Map.entry("postbell.dlq.origin-partition", "3"),
                        Map.entry("postbell.dlq.origin-offset", "4711"),
                        Map.entry("postbell.dlq.trace-id", "0af7651916cd43dd8448eb211c80319c"),
                        Map.entry("postbell.dlq.at", millis(NOW))));
    }

    @Test
    void aLetterWithoutItsValueKeepsTheTrace() {
        HandOver refused = consequences
                .of(pending(RetryState.FRESH), answered(new Outcome.Rejected(BUSY), 1), NOW, 0)
                .handOver()
                .orElseThrow();

        HandOver letter = HandOvers.tooLarge(topics, refused, origin(), NOW);

        assertThat(letter.record().value()).isNull();
        assertThat(headers(letter))
                .containsEntry("postbell.dlq.reason", "too_large")
                .containsEntry("postbell.dlq.trace-id", "0af7651916cd43dd8448eb211c80319c")
                .containsEntry("traceparent", "00-1");
    }

    @Test
    void anUndecodableRecordKeepsItsBytes() {
        Consequence consequence = consequences.undecodable(origin(), "not in the Confluent framing", NOW);

        Delivery event = consequence.event().orElseThrow();
        assertThat(event.getEventType()).isEqualTo(DeliveryEventType.DEAD_LETTERED);
        assertThat(event.getOutcome()).isEqualTo("undecodable");
        assertThat(event.getUserId()).isNull();
        assertThat(event.getSchema().getFields())
                .filteredOn(field -> "".equals(event.get(field.pos())))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).containsIgnoringCase("empty"));
        HandOver dead = consequence.handOver().orElseThrow();
        bytesAreUnchanged(dead);
        assertThat(headers(dead))
                .containsEntry("postbell.dlq.reason", "undecodable")
                .containsEntry("postbell.dlq.detail", "not in the Confluent framing")
                .containsEntry("postbell.dlq.attempts", "0");
    }

    @Test
    void whatMustWaitLongerThanItsTierGoesOnInTheSameState() {
        RetryState state =
                new RetryState(2, 0, NOW.plusSeconds(50), Optional.of(Pushes.ROUTED_AT), Optional.of("busy"));
        Consequence consequence = consequences.waitOn(pending(state), NOW);

        HandOver retry = consequence.handOver().orElseThrow();
        assertThat(consequence.event()).isEmpty();
        assertThat(retry.record().topic()).isEqualTo("t.push.apns.retry.1m");
        assertThat(RetryState.of(retry.record().headers())).isEqualTo(state);
    }

    private ConsumerRecord<byte[], byte[]> origin() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
        return Pushes.record("t.push.apns", 3, 4711, new byte[] {1, 2}, new byte[] {3, 4, 5}, headers);
    }

    private PendingPush pending(RetryState state) {
        ConsumerRecord<byte[], byte[]> origin = origin();
        if (!state.equals(RetryState.FRESH)) {
            state.writeTo(origin.headers());
        }
        return new PendingPush(origin, push, state, QUEUED_AT);
    }

    private static Answered answered(Outcome outcome, int attempt) {
        return new Answered(outcome, attempt, Optional.of(SENT_AT), ANSWERED_AT);
    }

    private String eventId(Outcome outcome, int attempt) {
        return consequences
                .of(pending(RetryState.FRESH), answered(outcome, attempt), NOW, 0)
                .event()
                .orElseThrow()
                .getEventId();
    }

    private void bytesAreUnchanged(HandOver handOver) {
        ProducerRecord<byte[], byte[]> record = handOver.record();
        assertThat(record.key()).isEqualTo(new byte[] {1, 2});
        assertThat(record.value()).isEqualTo(new byte[] {3, 4, 5});
    }

    private static Map<String, String> headers(HandOver handOver) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : handOver.record().headers()) {
            assertThat(texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)))
                    .isNull();
        }
        return texts;
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    private static String name(Topic<?> topic) {
        return topic.fullName("t.");
    }
}
