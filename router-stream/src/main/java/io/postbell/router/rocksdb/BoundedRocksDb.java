package io.postbell.router.rocksdb;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;

/** Puts every store under the shared {@link RocksDbMemory}. Created by Kafka Streams. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long BLOCK_BYTES = 16 * 1024L;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RocksDbMemory.CONFIG) instanceof RocksDbMemory memory)) {
            throw new IllegalStateException("expected " + RocksDbMemory.CONFIG + " to be set to RocksDbMemory, got "
                    + configs.get(RocksDbMemory.CONFIG));
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(memory.memtableBytes());
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    /** Closes nothing: what the stores share outlives each of them. */
    @Override
    public void close(String storeName, Options options) {}
}
