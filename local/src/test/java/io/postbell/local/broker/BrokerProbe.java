package io.postbell.local.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain clients against a broker. Every call waits until it is done. */
final class BrokerProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> address;

    BrokerProbe(String bootstrapServers) {
        address = Map.of("bootstrap.servers", bootstrapServers);
    }

    void createTopic(String name, int partitions) {
        try (Admin admin = Admin.create(address)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    Set<String> topics() {
        try (Admin admin = Admin.create(address)) {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void send(String topic, List<String> values) {
        try (KafkaProducer<String, String> producer = producer(address)) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void sendInTransaction(String topic, List<String> values) {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("bootstrap.servers", address.get("bootstrap.servers"), "transactional.id", "probe"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
            producer.commitTransaction();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads from the beginning until there are {@code count} values. */
    List<String> readAll(String topic, int count) {
        List<String> values = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        address.get("bootstrap.servers"),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList());
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }
}
