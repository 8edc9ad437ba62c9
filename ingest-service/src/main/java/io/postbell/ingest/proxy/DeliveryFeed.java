package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DirectPush;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the delivery events tell this instance: the verdict to those who wait for it, the outcomes of the pushes that it took to the metrics, which
 * push an acknowledgement belongs to, and that a token is alive after all. Safe for use by several threads.
 */
public final class DeliveryFeed {
    private static final Set<DeliveryEventType> ENDS = Set.of(
            DeliveryEventType.SENT,
            DeliveryEventType.TOKEN_DEAD,
            DeliveryEventType.DEAD_LETTERED,
            DeliveryEventType.EXPIRED);

    private final Waits waits;
    private final DeadTokens deadTokens;
    private final ProxyMeters meters;
    private final BiConsumer<List<String>, Instant> revival;
    private final RecentPushes<PushId, PushLabels> own;
    private final RecentPushes<String, Delivery> sent;

    /**
     * Before the first event.
     *
     * @param remembered most pushes of each kind that are remembered
     * @param revival is told the keys of invalidations that are no longer true
     */
    public DeliveryFeed(
            Waits waits,
            DeadTokens deadTokens,
            ProxyMeters meters,
            int remembered,
            BiConsumer<List<String>, Instant> revival) {
        this.waits = waits;
        this.deadTokens = deadTokens;
        this.meters = meters;
        this.revival = revival;
        this.own = new RecentPushes<>(remembered);
        this.sent = new RecentPushes<>(remembered);
    }

    /** Counts a push that is about to be written, and its outcome when it comes. */
    public void taken(DirectPush push) {
        PushLabels labels = PushLabels.of(push.getPlatform(), push.getType(), push.getTransport());
        meters.taken(labels, push.getPlatform(), push.getAppVersion());
        own.put(PushId.of(push), labels);
    }

    /** A push was not written after all. */
    public void notTaken(DirectPush push, String reason) {
        own.remove(PushId.of(push)).ifPresent(labels -> meters.failed(labels, reason));
    }

    /** A push was not written, because its token is dead. */
    public void removed(DirectPush push, String reason) {
        PushLabels labels = PushLabels.of(push.getPlatform(), push.getType(), push.getTransport());
        meters.taken(labels, push.getPlatform(), push.getAppVersion());
        meters.removed(labels, reason);
    }

    /** Takes an event. */
    public void accept(Delivery event) {
        boolean accepted = event.getEventType() == DeliveryEventType.SENT;
        if (accepted && event.getAckId() != null) {
            sent.put(event.getAckId(), event);
        }
        if (accepted && event.getAnsweredAt() != null) {
            List<String> untrue = deadTokens.accepted(event.getTokenRef(), event.getAnsweredAt());
            if (!untrue.isEmpty()) {
                revival.accept(untrue, event.getProcessedAt());
            }
        }
        if (event.getAcceptedAt() != null) {
            PushId id = PushId.of(event);
            waits.told(id, event);
            count(id, event);
        }
    }

    /** The push that an acknowledgement is for, as it was sent, if it was lately. */
    Optional<Delivery> sent(String ackId) {
        return sent.get(ackId);
    }

    private void count(PushId id, Delivery event) {
        boolean ends = ENDS.contains(event.getEventType());
        Optional<PushLabels> ours = ends ? own.remove(id) : own.get(id);
        ours.ifPresent(labels -> {
            if (event.getSentAt() != null && event.getAnsweredAt() != null) {
                meters.asked(labels, Duration.between(event.getSentAt(), event.getAnsweredAt()));
            }
            if (ends) {
                meters.ended(labels, Duration.between(event.getAcceptedAt(), event.getOccurredAt()));
                switch (event.getEventType()) {
                    case SENT -> meters.succeeded(labels, event.getAckId() != null);
                    case TOKEN_DEAD -> meters.removed(labels, event.getProviderReason());
                    default -> meters.failed(labels, event.getProviderReason());
                }
            }
        });
    }
}
