package io.postbell.router.topology;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Partitioning;
import io.postbell.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * Adds sources, processors and sinks, named after their topics.
 *
 * @param topology what is built
 * @param topicPrefix what every topic's name begins with
 * @param registry where schemas are known
 */
public record Wiring(Topology topology, String topicPrefix, SchemaRegistry registry) {
    /** Name of the processor that reads a topic. */
    public static String processor(Topic<?> topic) {
        return topic.name() + "-processor";
    }

    /** Name of the sink that writes a topic. */
    public static String sink(Topic<?> topic) {
        return topic.name() + "-sink";
    }

    /** Reads a topic with a processor of its own. */
    public <V extends SpecificRecord, K2, V2> void read(Topic<V> topic, ProcessorSupplier<String, V, K2, V2> supplier) {
        topology.addProcessor(processor(topic), supplier, source(topic));
    }

    /** Reads several topics with one processor, which is named after the first. */
    public <K2, V2> void readTogether(
            List<Topic<? extends SpecificRecord>> topics, ProcessorSupplier<String, SpecificRecord, K2, V2> supplier) {
        String[] sources = topics.stream().map(topic -> source(topic)).toArray(String[]::new);
        topology.addProcessor(processor(topics.get(0)), supplier, sources);
    }

    private <V extends SpecificRecord> String source(Topic<V> topic) {
        String source = topic.name() + "-source";
        topology.addSource(
                source,
                new StringDeserializer(),
                new AvroDeserializer<>(registry, topic.valueType()),
                topic.fullName(topicPrefix));
        return source;
    }

    /** Writes a topic, placed as the catalogue says, from the processors of other topics. A key that is placed whole needs no help. */
    public <V extends SpecificRecord> void write(Topic<V> topic, Topic<?>... from) {
        write(topic, placement(topic), from);
    }

    /**
     * Writes a topic that others write, too, with a sink of its own, so that the writers stay apart and can work in parallel.
     *
     * @param path in front of the sink's name
     */
    public <V extends SpecificRecord> void writeToo(String path, Topic<V> topic, Topic<?>... from) {
        write(path + sink(topic), topic, placement(topic), from);
    }

    /** Writes a topic, placed as a partitioner says, or as every Kafka client would if there is none. */
    public <V extends SpecificRecord> void write(
            Topic<V> topic, StreamPartitioner<String, V> partitioner, Topic<?>... from) {
        write(sink(topic), topic, partitioner, from);
    }

    private <V extends SpecificRecord> void write(
            String sink, Topic<V> topic, StreamPartitioner<String, V> partitioner, Topic<?>... from) {
        topology.addSink(
                sink,
                topic.fullName(topicPrefix),
                new StringSerializer(),
                new AvroSerializer<V>(registry),
                partitioner,
                processors(from));
    }

    private static <V extends SpecificRecord> StreamPartitioner<String, V> placement(Topic<V> topic) {
        return topic.partitioning() == Partitioning.WHOLE_KEY ? null : new CataloguePlacement<>(topic);
    }

    /** Names of the processors that read some topics. */
    public static String[] processors(Topic<?>... topics) {
        String[] names = new String[topics.length];
        for (int i = 0; i < topics.length; i++) {
            names[i] = processor(topics[i]);
        }
        return names;
    }
}
