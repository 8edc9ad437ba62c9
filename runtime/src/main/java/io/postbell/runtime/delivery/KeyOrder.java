package io.postbell.runtime.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps pushes with the same record key, which is one device, behind each other while they are in flight. The first goes, later ones line up
 * and are handed to whoever finishes the one before. Safe for use by several threads; the two lanes of an engine share one.
 */
final class KeyOrder<T> {
    /** So many may line up behind one push. Then its tenant's line in the partition waits, and no other. */
    static final int MAX_WAITING = 64;

    /** Stands for a key with a push in flight and none behind it; never changed. */
    private final Queue<T> alone = new ArrayDeque<>(1);

    private final ConcurrentHashMap<String, Queue<T>> busy = new ConcurrentHashMap<>();

    /** Whether another push with this key may enter. */
    boolean hasRoom(String key) {
        Queue<T> waiting = busy.get(key);
        return waiting == null || waiting.size() < MAX_WAITING;
    }

    /**
     * Enters a push.
     *
     * @return true if it may go now; false if it lines up, and {@link #leave} will give it out
     */
    boolean enter(String key, T push) {
        if (busy.putIfAbsent(key, alone) == null) {
            return true;
        }
        Queue<T> now = busy.compute(key, (same, waiting) -> {
            if (waiting == null) {
                return alone;
            }
            Queue<T> line = waiting == alone ? new ArrayDeque<>(4) : waiting;
            line.add(push);
            return line;
        });
        return now == alone;
    }

    /**
     * Leaves, after the push that was in flight has been answered.
     *
     * @return the push whose turn it is, which is in flight from now on, or null
     */
    T leave(String key) {
        if (busy.remove(key, alone)) {
            return null;
        }
        Turn<T> turn = new Turn<>();
        busy.computeIfPresent(key, (same, line) -> {
            turn.next = line.poll();
            return line.isEmpty() ? alone : line;
        });
        return turn.next;
    }

    private static final class Turn<T> {
        private T next;
    }
}
