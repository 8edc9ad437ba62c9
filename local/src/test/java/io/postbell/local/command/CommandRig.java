package io.postbell.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.run.Backbone;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker with all topics, a tool that is pointed at it, and hands to put records into topics and to read them. */
final class CommandRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What time it is for the tool: fixed, but near the broker's, which deletes what is old. */
    final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    final Backbone backbone = Backbone.start(
            Optional.empty(), 3, List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15)));
    private final Producer<byte[], byte[]> producer = kafka().rawProducer("rig", Map.of());
    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(kafka().registry());

    /** What a command left behind. */
    record Answer(int code, String out, String err) {
        List<JsonNode> json() {
            List<JsonNode> objects = new ArrayList<>();
            out.lines().forEach(line -> objects.add(parse(line)));
            return objects;
        }

        private static JsonNode parse(String line) {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    KafkaClients kafka() {
        return backbone.kafka();
    }

    /** The environment of a service that has been pointed at the broker, and knows things that the tool does not. */
    Map<String, String> environment() {
        return Map.of(
                "POSTBELL_KAFKA_BOOTSTRAP_SERVERS",
                backbone.bootstrapServers(),
                "POSTBELL_SCHEMA_REGISTRY_URLS",
                backbone.registryUrl().toString(),
                "POSTBELL_APNS_DEADLINE",
                "PT10S",
                "PATH",
                "/bin");
    }

    Answer run(String... args) {
        return run(new Interruption(), args);
    }

    Answer run(Interruption interruption, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        int code = Postbell.run(
                new Surroundings(environment(), clock, interruption),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args);
        return new Answer(code, out.toString(), err.toString());
    }

    byte[] encode(Topic<?> topic, SpecificRecord value) {
        return serializer.serialize(kafka().topicName(topic), value);
    }

    /** Writes an event as its service would, at its own time. */
    void write(Topic<?> topic, String key, SpecificRecord value, Instant at) {
        write(new ProducerRecord<>(
                kafka().topicName(topic), null, at.toEpochMilli(), bytes(key), encode(topic, value)));
    }

    void write(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Everything that a topic holds and that is committed, by partition. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicScan scan =
                TopicScan.open(kafka(), "rig-reader", List.of(kafka().topicName(topic)), TopicScan.Range.ALL)) {
            scan.read(records::add, (read, total) -> {}, () -> false);
        }
        return records;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        backbone.close();
    }
}
