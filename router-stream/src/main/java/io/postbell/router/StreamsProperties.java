package io.postbell.router;

import io.postbell.router.failure.DeadLetters;
import io.postbell.router.failure.UndecodableRecordHandler;
import io.postbell.router.failure.UnprocessableRecordHandler;
import io.postbell.router.failure.UnsendableRecordHandler;
import io.postbell.router.rocksdb.BoundedRocksDb;
import io.postbell.router.rocksdb.RocksDbMemory;
import io.postbell.schemas.topic.Topic;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;

/** Properties of the streams client. Lowest first: Kafka's defaults, ours, the operator's, and last what the guarantees rest on. */
final class StreamsProperties {
    /** A poll that waits for records would hold up commits and walks; this is how long it may. */
    private static final long POLL_MS = 10;

    /** With at-least-once, records leave after this; with exactly-once nobody can read them before the commit, so they wait for it. */
    private static final int LINGER_MS = 5;

    /** Its constant is deprecated, because it will become the default; until then the key is needed. */
    private static final String GLOBAL_HANDLER_CONFIG = "processing.exception.handler.global.enabled";

    private static final int BATCH_BYTES = 128 * 1024;

    /**
     * How long a transaction may be open, as its coordinator sees it, which looks every 10 s. Until then the open transaction of a killed instance holds
     * up all readers of the partitions that it wrote to. It is Kafka Streams' own choice; here because the other two below rest on it.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    /** After this a killed instance's work goes to others. */
    private static final int SESSION_TIMEOUT_MS = 15_000;

    /** A named instance is waited for longer: it comes back with its stores. */
    private static final int NAMED_SESSION_TIMEOUT_MS = 60_000;

    /** A member hears with its next heartbeat that work is assigned anew, so each round of that takes as long; Kafka's default is 3 s. */
    private static final int HEARTBEAT_MS = 1_000;

    /**
     * How long a commit may wait. When it ends without an answer the task loses its stores, which are filled anew; so it is longer than the 30 s
     * after which a transaction's coordinator gives up a broker that is cut off (the brokers' own {@code request.timeout.ms}): until then it
     * cannot end the transaction before.
     */
    private static final long MAX_BLOCK_MS = 45_000;

    /**
     * How long a record may wait for its acknowledgement, with the same consequence. Where its transaction is open the coordinator ends that first; a new
     * leader is known after 9 s and asked after 10 s, so most get by. What remains are records that wait while their transaction cannot begin, because the
     * coordinator has not ended the one before yet; that wait has no other end, so this is longer than the same 30 s.
     */
    private static final int DELIVERY_TIMEOUT_MS = 60_000;

    /** A busy thread waits for its commits for nearly half of the time; another one works meanwhile. */
    private static final int THREADS_PER_PROCESSOR = 2;

    /** Unless told otherwise: each thread has its transactions, and a machine with many processors is shared with others. */
    private static final int MOST_THREADS = 16;

    private StreamsProperties() {}

    /**
     * The properties.
     *
     * @param applicationId name of the application, with the topic prefix
     * @param operators bootstrap servers and what the operator wants
     * @param letters for the exception handlers
     * @param memory for the stores
     */
    static Properties of(
            String applicationId,
            RouterAppConfig config,
            Map<String, Object> operators,
            DeadLetters letters,
            RocksDbMemory memory) {
        Properties properties = ours(config);
        properties.putAll(operators);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.guarantee().streamsValue());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                config.stateDirectory().toAbsolutePath().toString());
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LogAndSkipOnInvalidTimestamp.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecordHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableRecordHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableRecordHandler.class);
        properties.put(GLOBAL_HANDLER_CONFIG, true);
        properties.put(DeadLetters.CONFIG, letters);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(RocksDbMemory.CONFIG, memory);
        return properties;
    }

    private static Properties ours(RouterAppConfig config) {
        Properties properties = new Properties();
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads(config));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        // every store is written by key and read by range at once; a cache would only delay and copy
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // without a prefix, so that the operator's win with and without one
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(
                ProducerConfig.LINGER_MS_CONFIG,
                config.guarantee() == Guarantee.EXACTLY_ONCE
                        ? config.commitInterval().toMillis()
                        : LINGER_MS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        // under exactly-once a record that is refused for its size spoils the transaction, again and again:
        // nothing made here may be larger than what its topic takes
        int largest = Topic.MAX_DERIVED_BYTES;
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), largest);
        properties.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                config.instanceId().isPresent() ? NAMED_SESSION_TIMEOUT_MS : SESSION_TIMEOUT_MS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        config.instanceId().ifPresent(id -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        return properties;
    }

    /** How many threads work. */
    static int threads(RouterAppConfig config) {
        return config.threads().orElseGet(() -> threads(Runtime.getRuntime().availableProcessors()));
    }

    /** How many threads work on so many processors, unless told otherwise. */
    static int threads(int processors) {
        return Math.min(MOST_THREADS, THREADS_PER_PROCESSOR * processors);
    }
}
