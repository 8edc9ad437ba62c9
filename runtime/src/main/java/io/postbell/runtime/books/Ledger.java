package io.postbell.runtime.books;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every decision and every final delivery, matched by notification id. A repeat of an event, as it happens after a crash, counts once;
 * two different final states of one notification are a fault. A dead letter that was redriven is not at its end any more. Events of one
 * notification must be entered in their order. Safe for use by several threads. Memory grows with the candidates read.
 */
public final class Ledger {
    private final Map<String, Entry> decisions = new HashMap<>();
    private final Map<String, Set<DeliveryEventType>> finals = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    /** What the books keep of a decision: its key, the reason, or the notifications that it made. */
    private record Entry(String key, String suppressedFor, List<String> notificationIds) {}

    /** Enters a decision of the router. */
    public synchronized void enter(Decision decision) {
        boolean sends = decision.getOutcome() == DecisionOutcome.SEND;
        decisions.computeIfAbsent(
                decision.getEventId(),
                id -> new Entry(
                        Keys.decision(decision.getServerId(), decision.getPostId(), decision.getUserId()),
                        sends ? null : decision.getReason(),
                        sends ? List.copyOf(decision.getNotificationIds()) : List.of()));
    }

    /** Enters a delivery event; what is not final, or came in already addressed, is passed over. */
    public synchronized void enter(Delivery delivery) {
        if (delivery.getUserId() != null && FinalStates.concerns(delivery.getEventType())) {
            Set<DeliveryEventType> states =
                    finals.computeIfAbsent(delivery.getNotificationId(), id -> EnumSet.noneOf(DeliveryEventType.class));
            FinalStates.apply(delivery.getEventType(), states);
        }
    }

    /** Enters a record that the router refused, by its reason. */
    public synchronized void enterRefused(String reason) {
        refused.merge(reason, 1, Integer::sum);
    }

    /** The books as they stand. */
    public Books books() {
        return books(problem -> {});
    }

    /**
     * The books as they stand.
     *
     * @param problems told of every problem; the books themselves name the first few
     */
    public synchronized Books books(Consumer<BookProblem> problems) {
        Tally tally = new Tally(problems);
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
                tally.sent(entry.key(), entry.notificationIds(), states);
            }
        }
        unclaimed.forEach((id, states) -> tally.problem(
                new BookProblem(BookProblem.Kind.NEVER_DECIDED, Optional.of(id), Optional.empty(), labels(states))));
        return tally.close(decisions.size(), refused);
    }

    /** Names of states as people and machines read them. */
    static List<String> labels(Set<DeliveryEventType> states) {
        return states.stream().map(FinalStates::label).toList();
    }
}
