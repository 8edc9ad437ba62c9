package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.failure.DeadLetters;
import io.postbell.router.rocksdb.RocksDbMemory;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsPropertiesTest {
    private final Map<String, String> values = new HashMap<>(Map.of(
            "postbell.kafka.bootstrap-servers", "kafka:9092",
            "postbell.schema-registry.urls", "http://registry:8081"));
    private final Map<String, Object> operators = new HashMap<>(Map.of("bootstrap.servers", "kafka:9092"));

    @Test
    void exactlyOnceRecordsWaitForTheirCommit() {
        StreamsConfig config = config();
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", 50L);
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("session.timeout.ms", 15_000)
                .containsEntry("heartbeat.interval.ms", 1_000);
    }

    @Test
    void atLeastOnceRecordsDoNot() {
        values.put("postbell.router.guarantee", "at-least-once");
        StreamsConfig config = config();
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo(StreamsConfig.AT_LEAST_ONCE);
        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", 5L);
        assertThat(config.getMainConsumerConfigs("g", "c", 0)).containsEntry("isolation.level", "read_committed");
    }

    @ParameterizedTest(name = "{0} processors -> {1} threads")
    @CsvSource({"1, 2", "2, 4", "8, 16", "64, 16"})
    void thereAreMoreThreadsThanProcessorsSinceTheyWaitForCommits(int processors, int threads) {
        assertThat(StreamsProperties.threads(processors)).isEqualTo(threads);
    }

    @Test
    void soManyThreadsWorkAsTheOperatorSays() {
        assertThat(config().getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG))
                .isEqualTo(StreamsProperties.threads(Runtime.getRuntime().availableProcessors()));
        values.put("postbell.router.threads", "7");
        assertThat(config().getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(7);
    }

    @Test
    void theOperatorWinsOverTuningButNotOverTheGuarantee() {
        operators.put("poll.ms", "77");
        operators.put("producer.linger.ms", "3");
        operators.put("security.protocol", "SASL_SSL");
        operators.put("processing.guarantee", "at_least_once");
        operators.put("application.id", "other");
        StreamsConfig config = config();
        assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG)).isEqualTo(77);
        assertThat(config.getProducerConfigs("p"))
                .containsEntry("linger.ms", "3")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(config.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("prod.postbell-router");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main.consumer.", "consumer."})
    void theOperatorSaysHowLongAKilledRouterIsWaitedFor(String prefix) {
        operators.put(prefix + "session.timeout.ms", "20000");
        assertThat(config().getMainConsumerConfigs("g", "c", 0)).containsEntry("session.timeout.ms", "20000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void theOperatorSaysHowRecordsAreBatched(String prefix) {
        operators.put(prefix + "linger.ms", "3");
        operators.put(prefix + "batch.size", "1000");
        operators.put(prefix + "compression.type", "zstd");
        assertThat(config().getProducerConfigs("p"))
                .containsEntry("linger.ms", "3")
                .containsEntry("batch.size", "1000")
                .containsEntry("compression.type", "zstd");
    }

    @Test
    void theRouterReadsWhatIsCommittedWhateverTheOperatorSays() {
        values.put("postbell.router.guarantee", "at-least-once");
        operators.put("main.consumer.isolation.level", "read_uncommitted");
        assertThat(config().getMainConsumerConfigs("g", "c", 0)).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void aLostCoordinatorIsLeftBeforeThePatienceOfItsTransactionEnds() {
        Map<String, Object> producer = config().getProducerConfigs("p");
        assertThat(producer)
                .containsEntry("max.block.ms", 45_000L)
                .containsEntry("delivery.timeout.ms", 60_000)
                .containsEntry("transaction.timeout.ms", 10_000);

        operators.put("max.block.ms", "70000");
        operators.put("producer.delivery.timeout.ms", "130000");
        assertThat(config().getProducerConfigs("p"))
                .containsEntry("max.block.ms", "70000")
                .containsEntry("delivery.timeout.ms", "130000");
    }

    @Test
    void aFixedInstanceIsAStaticMember() {
        values.put("postbell.router.instance-id", "router-0");
        assertThat(config().getMainConsumerConfigs("g", "c", 2))
                .containsEntry("group.instance.id", "router-0-2")
                .containsEntry("session.timeout.ms", 60_000);
    }

    private StreamsConfig config() {
        RouterAppConfig config =
                ConfigLoader.load(RouterConfig.class, ConfigInput.of(values)).router();
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20, 8 << 20, 10)) {
            Properties properties = StreamsProperties.of(
                    "prod.postbell-router",
                    config,
                    operators,
                    new DeadLetters("prod.router.dlq", () -> Instant.EPOCH, reason -> {}),
                    memory);
            return new StreamsConfig(properties);
        }
    }
}
