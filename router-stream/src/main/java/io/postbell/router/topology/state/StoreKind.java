package io.postbell.router.topology.state;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** Where stores keep their rows. All stores have a changelog, no cache, text for keys and bytes for rows. */
public enum StoreKind {
    /** RocksDB. */
    ON_DISK,
    /** The heap; for simulations and tests, which start and stop often. */
    IN_MEMORY;

    /** A store of rows by key. */
    public StoreBuilder<KeyValueStore<String, byte[]>> rows(String name) {
        return Stores.keyValueStoreBuilder(
                this == ON_DISK ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name),
                Serdes.String(),
                Serdes.ByteArray());
    }

    /** A store of rows by key and time, which forgets. */
    public StoreBuilder<WindowStore<String, byte[]>> rowsInTime(String name, Duration memory) {
        return Stores.windowStoreBuilder(
                this == ON_DISK
                        ? Stores.persistentWindowStore(name, memory, memory, false)
                        : Stores.inMemoryWindowStore(name, memory, memory, false),
                Serdes.String(),
                Serdes.ByteArray());
    }
}
