package io.postbell.runtime.books;

import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.books.BookProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up one pass over the ledger. Not thread-safe. */
final class Tally {
    private static final int MAX_PROBLEMS = Books.MAX_PROBLEMS;

    private final Map<String, Integer> suppressed = new TreeMap<>();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Consumer<BookProblem> listener;
    private int sent;
    private int notifications;
    private int notificationsSent;
    private int open;
    private int faults;

    /** Tells each problem to a listener. */
    Tally(Consumer<BookProblem> listener) {
        this.listener = listener;
    }

    void suppressed(String reason) {
        suppressed.merge(reason, 1, Integer::sum);
    }

    /** A candidate who was to be notified by a decision on the given notifications, with the final states that each has. */
    void sent(String decision, List<String> ids, List<Set<DeliveryEventType>> states) {
        boolean reached = false;
        boolean waiting = false;
        String failure = null;
        for (int i = 0; i < ids.size(); i++) {
            notifications++;
            Set<DeliveryEventType> state = states.get(i);
            if (state.isEmpty()) {
                open++;
                waiting = true;
                problem(Kind.NO_FINAL_STATE, ids.get(i), decision, state);
            } else if (state.size() > 1) {
                problem(Kind.SEVERAL_FINAL_STATES, ids.get(i), decision, state);
            }
            if (state.contains(DeliveryEventType.SENT)) {
                notificationsSent++;
                reached = true;
            } else if (!state.isEmpty()) {
                failure = state.iterator().next().name().toLowerCase(Locale.ROOT);
            }
        }
        if (ids.isEmpty()) {
            problem(new BookProblem(Kind.NO_DEVICE, Optional.empty(), Optional.of(decision), List.of()));
        } else if (reached) {
            sent++;
        } else if (!waiting) {
            failed.merge(failure, 1, Integer::sum);
        }
    }

    private void problem(Kind kind, String id, String decision, Set<DeliveryEventType> states) {
        problem(new BookProblem(kind, Optional.of(id), Optional.of(decision), Ledger.labels(states)));
    }

    void problem(BookProblem problem) {
        faults++;
        listener.accept(problem);
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem.toString());
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
