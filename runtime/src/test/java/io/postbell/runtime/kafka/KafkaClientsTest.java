package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Post;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Real clients; no broker answers. */
final class KafkaClientsTest {
    private static final SchemaRegistry REGISTRY = new SchemaRegistry() {
        @Override
        public int idOf(String subject, Schema schema) {
            return 1;
        }

        @Override
        public Schema byId(int id) {
            return Post.getClassSchema();
        }
    };

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaClients clients = clients(Map.of());

    @Test
    void clients_are_made_without_a_broker_and_show_metrics_until_closed() {
        Producer<String, Post> producer = clients.producer("posts", Map.of());
        Producer<byte[], byte[]> raw = clients.rawProducer("retries", Map.of());
        Consumer<byte[], byte[]> consumer = clients.rawConsumer("sender", "group", Map.of());
        Consumer<byte[], byte[]> another = clients.rawConsumer("another", "group", Map.of());

        assertThat(clientIds()).containsExactlyInAnyOrder("posts", "retries", "sender", "another");

        producer.close(Duration.ZERO);
        raw.close();
        consumer.close();
        another.close(CloseOptions.timeout(Duration.ZERO));

        assertThat(clientIds()).isEmpty();
    }

    @Test
    void sending_without_a_broker_fails_within_the_bound() {
        try (Producer<byte[], byte[]> raw = clients.rawProducer("raw", Map.of("max.block.ms", 50))) {
            assertThatThrownBy(() -> raw.send(new ProducerRecord<>("t.posts", new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void wrong_client_properties_are_refused_by_kafka() {
        assertThatThrownBy(
                        () -> clients(Map.of("security.protocol", "nonsense")).rawProducer("raw", Map.of()))
                .isInstanceOfAny(ConfigException.class, org.apache.kafka.common.KafkaException.class);
    }

    @Test
    void names_have_the_prefix() {
        assertThat(clients.topicName(Topics.POSTS)).isEqualTo("t.posts");
    }

    @Test
    void an_admin_client_is_made_without_a_broker() {
        try (Admin admin = clients.admin("admin")) {
            assertThat(admin.metrics()).isNotEmpty();
        }
    }

    @Test
    void the_lag_meter_starts_while_the_names_of_the_brokers_are_not_known() {
        KafkaClients nowhere = new KafkaClients(
                KafkaConfigs.with(List.of("broker.invalid:9092"), Map.of(), Optional.empty()), REGISTRY, meters);
        LagMeter lag =
                new LagMeter(nowhere, Map.of("group", List.of(Topics.POST_ACTIONS)), meters, InstantSource.system());
        lag.start();
        lag.stop(Duration.ZERO);
        assertThat(meters.get("postbell.lag.records").gauge().value()).isNaN();
    }

    private List<String> clientIds() {
        return meters.getMeters().stream()
                .map(meter -> meter.getId().getTag("client.id"))
                .distinct()
                .toList();
    }

    private KafkaClients clients(Map<String, String> operators) {
        return new KafkaClients(KafkaConfigs.with(operators, Optional.empty()), REGISTRY, meters);
    }
}
