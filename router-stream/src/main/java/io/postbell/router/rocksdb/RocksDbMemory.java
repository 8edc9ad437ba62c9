package io.postbell.router.rocksdb;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all stores of this process share: one cache, of which memtables take a part. Close it after the streams client, which uses
 * it until its end.
 */
public final class RocksDbMemory implements AutoCloseable {
    /** Configuration key under which {@link BoundedRocksDb} finds it. */
    public static final String CONFIG = "postbell.router.rocksdb-memory";

    private static final int SHARD_BITS = -1;
    private static final double HIGH_PRIORITY_SHARE = 0.2;

    static {
        // without it, the first native object fails to link
        RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /**
     * Reserves memory as it is needed, up to a limit.
     *
     * @param cacheBytes for blocks, indexes and memtables together
     * @param writeBufferBytes part of it that memtables may take
     */
    public RocksDbMemory(long cacheBytes, long writeBufferBytes) {
        cache = new LRUCache(cacheBytes, SHARD_BITS, false, HIGH_PRIORITY_SHARE);
        writeBuffers = new WriteBufferManager(writeBufferBytes, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
