package io.postbell.runtime.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which partitions of the push topic this process hands out itself. Safe for use by several threads. */
final class OwnPartitions {
    private final Map<Integer, Object> stays = new ConcurrentHashMap<>();

    void took(int partition) {
        stays.put(partition, new Object());
    }

    void gave(int partition) {
        stays.remove(partition);
    }

    /** What stands for the time since the partition was last taken; another object after each time that it was away. */
    Optional<Object> stay(int partition) {
        return Optional.ofNullable(stays.get(partition));
    }
}
