package io.postbell.router.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart finds is seen by the rollout of the whole pipeline; here is when the row is put, and that it harms no other. */
class SentinelTest {
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @TempDir
    Path directory;

    /** Puts each record, under its key and time. */
    private static final class Rows implements Processor<String, String, Void, Void> {
        private WindowStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore("rows");
            Sentinel.keepIn(context, store);
        }

        @Override
        public void process(Record<String, String> record) {
            store.put(record.key(), new byte[] {1}, record.timestamp());
        }
    }

    @Test
    void isPutSoonAndEachHour() {
        try (TopologyTestDriver driver = driver(StoreKind.ON_DISK)) {
            assertThat(changes(driver)).isZero();
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            assertThat(changes(driver)).isEqualTo(1);
            driver.advanceWallClockTime(Duration.ofMinutes(59));
            assertThat(changes(driver)).isZero();
            driver.advanceWallClockTime(Duration.ofMinutes(1));
            assertThat(changes(driver)).isEqualTo(1);
        }
    }

    @Test
    void agesNoRow() {
        try (TopologyTestDriver driver = driver(StoreKind.ON_DISK)) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            Instant late = NOON.minus(Duration.ofDays(400));
            put(driver, "late", late);
            assertThat(holds(driver, "late", late)).isTrue();
            put(driver, "new", NOON);
            Instant oldest = NOON.minus(MEMORY).plusMillis(1);
            put(driver, "oldest", oldest);
            driver.advanceWallClockTime(Duration.ofHours(1));
            assertThat(holds(driver, "new", NOON)).isTrue();
            assertThat(holds(driver, "oldest", oldest)).isTrue();
            assertThat(changes(driver))
                    .as("the others' three, and two of its own")
                    .isEqualTo(5);
        }
    }

    @Test
    void isNotNeededInMemory() {
        try (TopologyTestDriver driver = driver(StoreKind.IN_MEMORY)) {
            driver.advanceWallClockTime(Duration.ofHours(2));
            assertThat(changes(driver)).isZero();
        }
    }

    private TopologyTestDriver driver(StoreKind kind) {
        Topology topology = new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("rows-of", Rows::new, "source")
                .addStateStore(kind.rowsInTime("rows", MEMORY), "rows-of");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return new TopologyTestDriver(topology, properties, NOON);
    }

    private static void put(TopologyTestDriver driver, String key, Instant at) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput(key, "", at);
    }

    /** Records of the changelog that have come since the last look. */
    private static int changes(TopologyTestDriver driver) {
        var changelog = Serdes.ByteArray().deserializer();
        return driver.createOutputTopic("app-rows-changelog", changelog, changelog)
                .readRecordsToList()
                .size();
    }

    private static boolean holds(TopologyTestDriver driver, String key, Instant at) {
        try (WindowStoreIterator<byte[]> rows =
                driver.<String, byte[]>getWindowStore("rows").fetch(key, at, at)) {
            return rows.hasNext();
        }
    }
}
