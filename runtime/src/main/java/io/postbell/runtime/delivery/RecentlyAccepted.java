package io.postbell.runtime.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The notifications that the provider took lately, so that a record which comes again (after a rebalance, or a restart of the lane) is not
 * sent again: its event is written once more, with the same id. Remembers between one and two generations. Safe for use by several threads.
 */
final class RecentlyAccepted {
    private final int generation;
    private volatile Map<String, Answered> young;
    private volatile Map<String, Answered> old = Map.of();

    /**
     * An empty memory.
     *
     * @param generation notifications in a generation; about as many as a partition that is read again can hold
     */
    RecentlyAccepted(int generation) {
        this.generation = generation;
        this.young = empty();
    }

    /** How the notification was accepted, if it was, lately. */
    Optional<Answered> find(String notificationId) {
        Answered found = young.get(notificationId);
        return Optional.ofNullable(found != null ? found : old.get(notificationId));
    }

    /** Remembers an acceptance. */
    void add(String notificationId, Answered accepted) {
        young.put(notificationId, accepted);
        if (young.size() >= generation) {
            rotate();
        }
    }

    private synchronized void rotate() {
        if (young.size() >= generation) {
            old = young;
            young = empty();
        }
    }

    /** As large as it will be, since growing costs more than the place. */
    private Map<String, Answered> empty() {
        return new ConcurrentHashMap<>(generation);
    }
}
