package io.postbell.router.simulate;

import io.postbell.router.failure.DeadLetters;
import io.postbell.router.failure.UndecodableRecordHandler;
import io.postbell.router.failure.UnprocessableRecordHandler;
import io.postbell.router.failure.UnsendableRecordHandler;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterTopology;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The whole topology in one thread without a broker, with the router's own exception handlers and a clock that stands still until it is
 * moved. Everything that follows from a record has happened when {@link #put} returns. Used by one thread.
 */
public final class TopologyReplay implements AutoCloseable {
    private final Path directory;
    private final TopologyTestDriver driver;
    private final SchemaRegistry registry;
    private final String topicPrefix;
    private final Map<Topic<?>, TestInputTopic<String, ? extends SpecificRecord>> inputs = new HashMap<>();
    private final Map<Topic<?>, TestOutputTopic<String, ? extends SpecificRecord>> outputs = new HashMap<>();
    private int lettersWritten;
    private Instant now;

    /**
     * A router.
     *
     * @param registry where schemas are known
     * @param observer told what the router does
     * @param start what its clock shows at first
     */
    public TopologyReplay(RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Instant start) {
        this(RouterTopology.build(settings, registry, observer), settings.topicPrefix(), registry, start);
    }

    /**
     * A part of a router.
     *
     * @param topicPrefix what its topics' names begin with
     */
    public TopologyReplay(Topology topology, String topicPrefix, SchemaRegistry registry, Instant start) {
        this.registry = registry;
        this.topicPrefix = topicPrefix;
        this.now = start;
        try {
            directory = Files.createTempDirectory("router-replay");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        driver = new TopologyTestDriver(topology, properties(topicPrefix), start);
    }

    private Properties properties(String prefix) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "router-replay");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecordHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableRecordHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableRecordHandler.class);
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(
                DeadLetters.CONFIG,
                new DeadLetters(Topics.ROUTER_DLQ.fullName(prefix), () -> now, reason -> lettersWritten++));
        return properties;
    }

    /** What the clock shows. */
    public Instant now() {
        return now;
    }

    /** Writes a record, or a tombstone, at the present time. */
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) {
        put(topic, key, value, Duration.ZERO);
    }

    /** Writes a record that a router which is behind reads only now. */
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value, Duration age) {
        input(topic).pipeInput(key, value, now.minus(age));
    }

    /** Writes bytes as they are, at the present time. */
    public void putRaw(Topic<?> topic, byte[] key, byte[] value) {
        driver.createInputTopic(topic.fullName(topicPrefix), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
    }

    /** Lets time pass at once; each timer that is due runs once. */
    public void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** The rows of a store. */
    public KeyValueStore<String, byte[]> rows(String store) {
        return driver.getKeyValueStore(store);
    }

    /** Records of a topic since the last look. */
    public <V extends SpecificRecord> List<TestRecord<String, V>> read(Topic<V> topic) {
        return output(topic).readRecordsToList();
    }

    /** Dead letters since the last look. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        // the driver does not know the topic before it holds something
        return lettersWritten == 0 ? List.of() : readRaw(Topics.ROUTER_DLQ);
    }

    /** Records of a topic since the last look, as bytes. */
    public List<TestRecord<byte[], byte[]>> readRaw(Topic<?> topic) {
        return driver.createOutputTopic(
                        topic.fullName(topicPrefix), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @SuppressWarnings("unchecked") // a topic has one type of values
    private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
        return (TestInputTopic<String, V>) inputs.computeIfAbsent(
                topic,
                added -> driver.createInputTopic(
                        added.fullName(topicPrefix), new StringSerializer(), new AvroSerializer<V>(registry)));
    }

    @SuppressWarnings("unchecked") // a topic has one type of values
    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return (TestOutputTopic<String, V>) outputs.computeIfAbsent(
                topic,
                added -> driver.createOutputTopic(
                        added.fullName(topicPrefix),
                        new StringDeserializer(),
                        new AvroDeserializer<>(registry, topic.valueType())));
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
