package io.postbell.local.books;

import io.postbell.event.DeliveryEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up one pass over the ledger. Not thread-safe. */
final class Tally {
    private static final int MAX_PROBLEMS = 20;

    private final Map<String, Integer> suppressed = new TreeMap<>();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int sent;
    private int notifications;
    private int notificationsSent;
    private int open;
    private int faults;

    void suppressed(String reason) {
        suppressed.merge(reason, 1, Integer::sum);
    }

    /** A candidate who was to be notified on the given notifications, with the final states that each has. */
    void sent(List<String> ids, List<Set<DeliveryEventType>> states) {
        boolean reached = false;
        boolean waiting = false;
        String failure = null;
        for (int i = 0; i < ids.size(); i++) {
            notifications++;
            Set<DeliveryEventType> state = states.get(i);
            if (state.isEmpty()) {
                open++;
                waiting = true;
                problem("notification " + ids.get(i) + " has no final state");
            } else if (state.size() > 1) {
                problem("notification " + ids.get(i) + " has several final states: " + state);
            }
            if (state.contains(DeliveryEventType.SENT)) {
                notificationsSent++;
                reached = true;
            } else if (!state.isEmpty()) {
                failure = state.iterator().next().name().toLowerCase(Locale.ROOT);
            }
        }
        if (ids.isEmpty()) {
            problem("a candidate was to be notified on no device");
        } else if (reached) {
            sent++;
        } else if (!waiting) {
            failed.merge(failure, 1, Integer::sum);
        }
    }

    void problem(String text) {
        faults++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }

    Books close(int candidates, Map<String, Integer> refused) {
        return new Books(
                faults == 0,
                candidates,
                sent,
                Map.copyOf(suppressed),
                Map.copyOf(failed),
                new Books.Notifications(
                        notifications, notificationsSent, notifications - notificationsSent - open, open),
                Map.copyOf(refused),
                List.copyOf(problems));
    }
}
