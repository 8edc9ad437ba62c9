package io.postbell.runtime.deadletters;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Says which fields a dead letter's value has, and how long they are, and nothing of what they hold. Belongs to one thread. */
public final class LetterFields {
    private final KafkaClients kafka;
    private final Map<String, Topic<?>> topics = new HashMap<>();

    /**
     * A field that is set.
     *
     * @param characters length of a text, empty for other types
     */
    public record Field(String name, String type, Optional<Integer> characters) {}

    /** Reads values by the catalogue's types. */
    public LetterFields(KafkaClients kafka) {
        this.kafka = kafka;
        Topics.all(List.of()).forEach(topic -> topics.put(kafka.topicName(topic), topic));
    }

    /** The fields that are set; none if the value cannot be read. */
    public List<Field> of(DeadLetter letter) {
        Optional<SpecificRecord> value =
                letter.push().map(SpecificRecord.class::cast).or(() -> decode(letter));
        List<Field> fields = new ArrayList<>();
        value.ifPresent(record -> {
            for (Schema.Field field : record.getSchema().getFields()) {
                Object content = record.get(field.pos());
                if (content != null) {
                    fields.add(new Field(field.name(), type(content), characters(content)));
                }
            }
        });
        return fields;
    }

    private Optional<SpecificRecord> decode(DeadLetter letter) {
        Topic<?> origin = letter.originTopic().map(topics::get).orElse(null);
        if (origin == null
                || origin.valueType() == byte[].class
                || letter.record().value() == null) {
            return Optional.empty();
        }
        try (AvroDeserializer<? extends SpecificRecord> reader =
                new AvroDeserializer<>(kafka.registry(), origin.valueType().asSubclass(SpecificRecord.class))) {
            return Optional.of(reader.deserialize(
                    letter.originTopic().orElseThrow(), letter.record().value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private static String type(Object content) {
        if (content instanceof Sensitive) {
            return "sensitive";
        }
        return content instanceof CharSequence ? "text" : content.getClass().getSimpleName();
    }

    private static Optional<Integer> characters(Object content) {
        if (content instanceof Sensitive sensitive) {
            return Optional.of(sensitive.value().length());
        }
        return content instanceof CharSequence text ? Optional.of(text.length()) : Optional.empty();
    }
}
