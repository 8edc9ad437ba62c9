package io.postbell.runtime.trace;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.books.FinalStates;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One decision and what became of its notifications, or notifications for which there is no decision. Belongs to one thread. */
public final class Story {
    private final Optional<Decision> decision;
    private final Map<String, List<Delivery>> notifications = new LinkedHashMap<>();

    Story(Optional<Decision> decision) {
        this.decision = decision;
        decision.ifPresent(made -> made.getNotificationIds().forEach(id -> notifications.put(id, new ArrayList<>())));
    }

    /** Adds an event, once. */
    void add(Delivery event) {
        List<Delivery> events = notifications.computeIfAbsent(event.getNotificationId(), id -> new ArrayList<>());
        if (events.stream().noneMatch(known -> known.getEventId().equals(event.getEventId()))) {
            events.add(event);
        }
    }

    /** What the router decided; empty for pushes that arrived addressed. */
    public Optional<Decision> decision() {
        return decision;
    }

    /** Events by notification id, in the order of the log. */
    public Map<String, List<Delivery>> notifications() {
        return notifications;
    }

    /** The final states that some events make; one if all is well, none as long as the notification waits. */
    public static Set<DeliveryEventType> finalStates(List<Delivery> events) {
        Set<DeliveryEventType> states = EnumSet.noneOf(DeliveryEventType.class);
        events.forEach(event -> FinalStates.apply(event.getEventType(), states));
        return states;
    }
}
