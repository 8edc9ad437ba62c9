package io.postbell.ingest.proxy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Things of the last pushes, by what each is known by; beyond the bound the oldest are forgotten. Safe for use by several threads. */
final class RecentPushes<K, V> {
    private final Map<K, V> entries;

    /** With the most that are remembered. */
    RecentPushes(int most) {
        entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized Optional<V> remove(K key) {
        return Optional.ofNullable(entries.remove(key));
    }
}
