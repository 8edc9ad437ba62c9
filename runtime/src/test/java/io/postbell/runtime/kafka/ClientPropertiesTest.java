package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientPropertiesTest {
    private static final Map<String, Object> NONE = Map.of();

    @TempDir
    private Path directory;

    @Test
    void a_producer_is_durable_and_bounded() {
        assertThat(properties(Map.of()).producer("p", NONE))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "lz4")
                .containsEntry("partitioner.class", CataloguePartitioner.class)
                .containsEntry("postbell.topic.prefix", "t.")
                .containsEntry("max.block.ms", 5_000L)
                .containsEntry("delivery.timeout.ms", 30_000)
                .containsEntry("client.id", "p")
                .containsEntry("bootstrap.servers", "127.0.0.1:1,127.0.0.1:2");
    }

    @Test
    void a_consumer_reads_what_is_committed_and_commits_nothing_by_itself() {
        assertThat(properties(Map.of()).consumer("c", "g", NONE))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("partition.assignment.strategy", CooperativeStickyAssignor.class.getName())
                .containsEntry("group.id", "g")
                .containsEntry("client.id", "c");
    }

    @Test
    void the_new_group_protocol_takes_neither_assignor_nor_session() {
        assertThat(properties(Map.of("group.protocol", "consumer")).consumer("c", "g", NONE))
                .doesNotContainKeys("partition.assignment.strategy", "session.timeout.ms");
    }

    @Test
    void no_client_waits_longer_for_a_lost_broker_than_its_partitions_take_to_move() {
        ClientProperties properties = properties(Map.of());

        assertThat(List.of(properties.producer("p", NONE), properties.consumer("c", "g", NONE), properties.admin("a")))
                .allSatisfy(client -> assertThat(client)
                        .containsEntry("request.timeout.ms", 10_000)
                        .containsEntry("socket.connection.setup.timeout.ms", 5_000L)
                        .containsEntry("socket.connection.setup.timeout.max.ms", 10_000L));
        assertThat(properties.common()).containsEntry("request.timeout.ms", 10_000);
        assertThat(properties.consumer("c", "g", NONE))
                .containsEntry("default.api.timeout.ms", 30_000)
                .containsEntry("session.timeout.ms", 15_000);
    }

    @ParameterizedTest
    @CsvSource({
        "linger.ms, 1, 20, , 20",
        "linger.ms, 1, , 30, 30",
        "linger.ms, 1, 20, 30, 30",
        "linger.ms, 1, , , 1",
        "linger.ms, , , , 5",
        "max.block.ms, , 100, , 100",
        "request.timeout.ms, , 12000, , 12000",
    })
    void operator_wins_over_code_over_our_defaults(
            String key, String code, String operator, String operatorForProducers, String effective) {
        Map<String, String> operators = new java.util.HashMap<>();
        if (operator != null) {
            operators.put(key, operator);
        }
        if (operatorForProducers != null) {
            operators.put("producer." + key, operatorForProducers);
        }

        Map<String, Object> producer = properties(operators).producer("p", code == null ? NONE : Map.of(key, code));

        assertThat(producer.get(key)).hasToString(effective);
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocol,     true,  true,  true",
        "request.timeout.ms,    true,  true,  true",
        "sasl.jaas.config,      true,  true,  true",
        "linger.ms,             true,  false, false",
        "fetch.min.bytes,       false, true,  false",
        "consumer.client.rack,  false, true,  false",
        "admin.retries,         false, false, true",
        "aws.some.plugin.key,   true,  true,  true",
        "num.stream.threads,    true,  true,  true",
    })
    void a_property_goes_to_the_kinds_of_client_that_may_know_it(
            String property, boolean producer, boolean consumer, boolean admin) {
        ClientProperties properties = properties(Map.of(property, "1"));
        String key = property.replaceFirst("^(consumer|admin)\\.", "");

        assertThat("1".equals(properties.producer("p", NONE).get(key))).isEqualTo(producer);
        assertThat("1".equals(properties.consumer("c", "g", NONE).get(key))).isEqualTo(consumer);
        assertThat("1".equals(properties.admin("a").get(key))).isEqualTo(admin);
        assertThat(properties.common()).containsEntry(property, "1");
    }

    @Test
    void a_properties_file_counts_less_than_single_properties() throws IOException {
        Path file = Files.writeString(directory.resolve("kafka"), "sasl.mechanism=PLAIN\nsecurity.protocol: SSL\n");

        ClientProperties properties =
                new ClientProperties(KafkaConfigs.with(Map.of("security.protocol", "SASL_SSL"), Optional.of(file)));

        assertThat(properties.admin("a"))
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("security.protocol", "SASL_SSL");
    }

    private static ClientProperties properties(Map<String, String> operators) {
        return new ClientProperties(KafkaConfigs.with(operators, Optional.empty()));
    }
}
