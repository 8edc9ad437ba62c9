package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * What has been polled of a partition and not yet handed out: a line for each tenant, and tenants take turns, so that nobody's single push
 * waits behind another tenant's burst. Within a line the order is that of the offsets. Not thread-safe.
 */
final class TenantTurns {
    private final Map<String, Queue<Polled>> lines = new HashMap<>();
    private final Deque<Queue<Polled>> turns = new ArrayDeque<>();
    private long bytes;
    private long notBeforeMillis;

    /** Appends to the tenant's line. */
    void add(Polled polled) {
        Queue<Polled> line = lines.computeIfAbsent(polled.tenant(), tenant -> {
            Queue<Polled> first = new ArrayDeque<>();
            turns.addLast(first);
            return first;
        });
        line.add(polled);
        bytes += polled.bytes();
        notBeforeMillis = Math.min(notBeforeMillis, polled.dueAtMillis());
    }

    /**
     * The head of the next line whose head is due and may go; the lines before it have lost their turn.
     *
     * @param mayGo whether the device of a push can take one more
     */
    Optional<Polled> next(Instant now, Predicate<Polled> mayGo) {
        long nowMillis = now.toEpochMilli();
        if (nowMillis < notBeforeMillis) {
            return Optional.empty();
        }
        long earliest = Long.MAX_VALUE;
        for (int passed = 0; passed < turns.size(); passed++) {
            Polled head = turns.getFirst().peek();
            if (head.dueAtMillis() <= nowMillis && mayGo.test(head)) {
                notBeforeMillis = Long.MIN_VALUE;
                return Optional.of(head);
            }
            earliest = Math.min(earliest, head.dueAtMillis());
            turns.addLast(turns.removeFirst());
        }
        notBeforeMillis = earliest;
        return Optional.empty();
    }

    /** Removes what {@link #next} showed; its tenant's next turn comes after all others'. */
    void take(Polled shown) {
        Queue<Polled> line = turns.removeFirst();
        if (line.remove().place() != shown.place()) {
            throw new IllegalStateException("offset " + shown.record().offset() + " has not been shown");
        }
        bytes -= shown.bytes();
        if (line.isEmpty()) {
            lines.remove(shown.tenant());
        } else {
            turns.addLast(line);
        }
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** About how much memory it takes. */
    long bytes() {
        return bytes;
    }

    /** Gives everything up. */
    void clear() {
        lines.clear();
        turns.clear();
        bytes = 0;
    }
}
