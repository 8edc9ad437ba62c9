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
    private static final long UNLIMITED = 0;
    private static final long SMALLEST_MEMTABLE = 256 * 1024L;
    private static final long LARGEST_MEMTABLE = 8 * 1024 * 1024L;

    static {
        // without it, the first native object fails to link
        RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final long memtableBytes;

    /**
     * Reserves memory as it is needed, up to a limit. The memtables are bounded by giving each store its share, not by a common limit:
     * over that, RocksDB would flush the store that is being written, again at every write, while idle stores keep their memtables.
     *
     * @param cacheBytes for blocks, indexes and memtables together
     * @param writeBufferBytes part of it that memtables may take
     * @param stores most stores that may be open at the same time; each gets between 256 KiB and 8 MiB for its memtable
     */
    public RocksDbMemory(long cacheBytes, long writeBufferBytes, int stores) {
        cache = new LRUCache(cacheBytes, SHARD_BITS, false, HIGH_PRIORITY_SHARE);
        writeBuffers = new WriteBufferManager(UNLIMITED, cache);
        memtableBytes = Math.min(LARGEST_MEMTABLE, Math.max(SMALLEST_MEMTABLE, writeBufferBytes / stores));
    }

    long memtableBytes() {
        return memtableBytes;
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
