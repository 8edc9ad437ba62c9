package io.postbell.local.books;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every decision and every final delivery, matched by notification id. A repeat of an event, as it happens after a crash, counts once;
 * two different final states of one notification are a fault. Safe for use by several threads. Memory grows with the candidates read.
 */
public final class Ledger {
    private static final Set<DeliveryEventType> FINAL = EnumSet.of(
            DeliveryEventType.SENT,
            DeliveryEventType.TOKEN_DEAD,
            DeliveryEventType.DEAD_LETTERED,
            DeliveryEventType.EXPIRED);

    private final Map<String, Entry> decisions = new HashMap<>();
    private final Map<String, Set<DeliveryEventType>> finals = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    /** What the books keep of a decision: the reason, or the notifications that it made. */
    private record Entry(String suppressedFor, List<String> notificationIds) {}

    /** Enters a decision of the router. */
    public synchronized void enter(Decision decision) {
        boolean sends = decision.getOutcome() == DecisionOutcome.SEND;
        decisions.putIfAbsent(
                decision.getEventId(),
                new Entry(
                        sends ? null : decision.getReason(),
                        sends ? List.copyOf(decision.getNotificationIds()) : List.of()));
    }

    /** Enters a delivery event; what is not final, or came in already addressed, is passed over. */
    public synchronized void enter(Delivery delivery) {
        if (FINAL.contains(delivery.getEventType()) && delivery.getUserId() != null) {
            finals.computeIfAbsent(delivery.getNotificationId(), id -> EnumSet.noneOf(DeliveryEventType.class))
                    .add(delivery.getEventType());
        }
    }

    /** Enters a record that the router refused, by its reason. */
    public synchronized void enterRefused(String reason) {
        refused.merge(reason, 1, Integer::sum);
    }

    /** The books as they stand. */
    public synchronized Books books() {
        Tally tally = new Tally();
        Map<String, Set<DeliveryEventType>> unclaimed = new HashMap<>(finals);
        for (Entry entry : decisions.values()) {
            if (entry.suppressedFor() != null) {
                tally.suppressed(entry.suppressedFor());
            } else {
                List<Set<DeliveryEventType>> states = new ArrayList<>();
                for (String id : entry.notificationIds()) {
                    Set<DeliveryEventType> state = unclaimed.remove(id);
                    states.add(state == null ? Set.of() : state);
                }
                tally.sent(entry.notificationIds(), states);
            }
        }
        unclaimed.keySet().forEach(id -> tally.problem("notification " + id + " was delivered but never decided"));
        return tally.close(decisions.size(), refused);
    }
}
