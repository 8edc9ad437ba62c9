package io.postbell.ingest.proxy;

import io.postbell.event.DeviceInvalidation;
import io.postbell.schemas.topic.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens that are dead, by their keyed hash: what the topic device-invalidations holds, the newest of them if there are too many.
 *
 * <p>The chat server forgets a token that it is told to remove. One that it goes on using after a while must have been registered anew, and
 * nobody says so on this path; so a push is let through then, and the provider decides. A token is alive again when the provider took a push
 * for it later, or when it was registered after the time that the provider gave. Safe for use by several threads.
 */
public final class DeadTokens {
    private final int capacity;
    private final Duration recheck;
    private final Map<String, Dead> tokens = new LinkedHashMap<>();
    private final Map<String, Dead> asked = new LinkedHashMap<>();
    private final Map<String, String> byOwner = new HashMap<>();

    /** A dead token. Guarded by the enclosing object. */
    private static final class Dead {
        private final Set<String> keys = new TreeSet<>();
        private Instant since;
        private Instant observedAt;
        private Instant firstAnswered;
        private String reason;
    }

    /**
     * Knows none.
     *
     * @param capacity most tokens that are remembered
     * @param recheck so long after it was first told that a token is dead, the provider is asked again
     */
    public DeadTokens(int capacity, Duration recheck) {
        this.capacity = capacity;
        this.recheck = recheck;
    }

    /**
     * Takes a record of device-invalidations in.
     *
     * @param key its key
     * @param value null takes back what the key said
     */
    public synchronized void learn(String key, DeviceInvalidation value) {
        if (value == null) {
            String reference = isDirect(key) ? Keys.parts(key).get(2) : byOwner.get(key);
            forget(tokens, reference);
            forget(asked, reference);
            return;
        }
        String reference = value.getTokenRef();
        String before = isDirect(key) ? null : byOwner.put(key, reference);
        if (before != null && !before.equals(reference)) {
            release(before, key);
        }
        Dead dead = tokens.remove(reference);
        if (dead == null) {
            dead = asked.remove(reference);
        }
        boolean isNew = dead == null || !value.getObservedAt().equals(dead.observedAt);
        if (dead == null) {
            dead = new Dead();
        }
        if (isNew) {
            dead.firstAnswered = null;
        }
        dead.keys.add(key);
        dead.since = value.getInvalidSince();
        dead.observedAt = value.getObservedAt();
        dead.reason = value.getReason();
        put(tokens, reference, dead);
    }

    /** Why a token is dead, in the provider's word; empty if it is not known to be, or is to be asked about again. */
    public synchronized Optional<String> reason(String reference, Instant now) {
        Dead dead = tokens.get(reference);
        if (dead == null) {
            return Optional.empty();
        }
        if (dead.firstAnswered == null) {
            dead.firstAnswered = now;
        }
        if (!now.isAfter(dead.firstAnswered.plus(recheck))) {
            return Optional.of(dead.reason);
        }
        tokens.remove(reference);
        put(asked, reference, dead);
        return Optional.empty();
    }

    /**
     * The provider took a push for a token.
     *
     * @return keys of what device-invalidations says to the contrary, to be taken back there
     */
    public synchronized List<String> accepted(String reference, Instant at) {
        Dead dead = find(reference);
        return dead == null || !at.isAfter(dead.observedAt) ? List.of() : revive(reference, dead);
    }

    /**
     * A token was registered.
     *
     * @return as {@link #accepted}
     */
    public synchronized List<String> registered(String reference, Instant at) {
        Dead dead = find(reference);
        return dead == null || !at.isAfter(dead.since) ? List.of() : revive(reference, dead);
    }

    /** How many are remembered. */
    public synchronized int size() {
        return tokens.size();
    }

    private Dead find(String reference) {
        Dead dead = tokens.get(reference);
        return dead == null ? asked.get(reference) : dead;
    }

    private List<String> revive(String reference, Dead dead) {
        forget(tokens, reference);
        forget(asked, reference);
        return List.copyOf(dead.keys);
    }

    /** A device's record speaks of another token now; the old one stays dead if another record says so, or until it is pushed out. */
    private void release(String reference, String key) {
        Dead dead = find(reference);
        if (dead != null && dead.keys.size() > 1) {
            dead.keys.remove(key);
        }
    }

    private void put(Map<String, Dead> where, String reference, Dead dead) {
        where.put(reference, dead);
        if (where.size() > capacity) {
            forget(where, where.keySet().iterator().next());
        }
    }

    private void forget(Map<String, Dead> where, String reference) {
        Dead dead = where.remove(reference);
        if (dead != null) {
            dead.keys.forEach(key -> byOwner.remove(key, reference));
        }
    }

    /** Whether nobody is named as the owner, as on the direct path; then the device is the token's hash. */
    private static boolean isDirect(String key) {
        List<String> parts = Keys.parts(key);
        return parts.size() == 3 && parts.get(1).isEmpty();
    }
}
