package io.postbell.runtime.kafka;

import static io.postbell.runtime.kafka.AdminAnswers.await;

import io.postbell.runtime.kafka.TopicPlan.Creation;
import io.postbell.runtime.kafka.TopicPlan.Existing;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and registers the schemas of all. Never deletes, shrinks or alters what is there: what differs is
 * logged and reported. May be run again at any time, also by several processes at once.
 */
public final class TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioner.class);

    /** How long brokers may take to hear of a new topic, and how often they are asked. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

    private static final Duration KNOWN_RETRY = Duration.ofMillis(100);

    private final Admin admin;
    private final SchemaRegistration schemas;
    private final String prefix;
    private final Sizes sizes;

    /** Where schemas are registered: {@code schemaRegistryClient::register}. */
    @FunctionalInterface
    public interface SchemaRegistration {
        /** Registers a schema if the subject lacks it, and gives its id. */
        int register(String subject, Schema schema);
    }

    /**
     * A provisioner. The admin client stays the caller's.
     *
     * @param prefix what every topic's name on the broker begins with
     */
    public TopicProvisioner(Admin admin, SchemaRegistration schemas, String prefix, Sizes sizes) {
        this.admin = admin;
        this.schemas = schemas;
        this.prefix = prefix;
        this.sizes = sizes;
    }

    /**
     * Creates and registers what is missing; waits until it is done, bounded by the admin client's {@code default.api.timeout.ms}.
     *
     * @param topics whole {@link io.postbell.schemas.topic.Topic.Sizing} groups, so that their partitions can be kept equal
     * @throws KafkaException if the cluster refuses or cannot be reached
     * @throws io.postbell.schemas.registry.SchemaRegistryException if the registry refuses or cannot be reached
     */
    public ProvisionReport provision(Collection<Topic<?>> topics) {
        Map<String, Topic<?>> byName = byName(topics);
        TopicPlan plan = TopicPlan.of(byName.values(), prefix, sizes, existing(byName));
        List<String> created = new ArrayList<>();
        create(plan.creations()).forEach((name, future) -> {
            if (isNew(future)) {
                created.add(name);
            }
        });
        awaitLeaders(plan.creations(), created);
        plan.differences().forEach(difference -> LOG.warn("left as it is: {}", difference));
        ProvisionReport report =
                new ProvisionReport(created.stream().sorted().toList(), plan.differences(), register(byName));
        LOG.info(
                "topics: {} created, {} there already; {} schemas registered",
                created.size(),
                byName.size() - created.size(),
                report.schemaIds().size());
        return report;
    }

    /**
     * What {@link #provision} would create, and what it would leave as it is. Changes nothing.
     *
     * @throws KafkaException if the cluster refuses or cannot be reached
     */
    public TopicPlan plan(Collection<Topic<?>> topics) {
        Map<String, Topic<?>> byName = byName(topics);
        return TopicPlan.of(byName.values(), prefix, sizes, existing(byName));
    }

    private Map<String, Topic<?>> byName(Collection<Topic<?>> topics) {
        Map<String, Topic<?>> byName = new LinkedHashMap<>();
        topics.forEach(topic -> byName.putIfAbsent(topic.fullName(prefix), topic));
        return byName;
    }

    private Map<String, Existing> existing(Map<String, Topic<?>> wanted) {
        List<String> names = await(admin.listTopics().names()).stream()
                .filter(wanted::containsKey)
                .toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        Map<String, Existing> existing = new HashMap<>();
        configs.forEach((resource, config) -> {
            Map<String, String> settings = new HashMap<>();
            config.entries().forEach(entry -> settings.put(entry.name(), String.valueOf(entry.value())));
            TopicDescription description = descriptions.get(resource.name());
            int replicas = description.partitions().get(0).replicas().size();
            existing.put(resource.name(), new Existing(description.partitions().size(), replicas, settings));
        });
        return existing;
    }

    private Map<String, KafkaFuture<Void>> create(List<Creation> creations) {
        return admin.createTopics(
                        creations.stream().map(TopicProvisioner::newTopic).toList())
                .values();
    }

    private static NewTopic newTopic(Creation creation) {
        Optional<Short> replicas = Optional.of(creation.replicationFactor()).filter(factor -> factor > 0);
        return new NewTopic(creation.name(), Optional.of(creation.partitions()), replicas).configs(creation.settings());
    }

    private static boolean isNew(KafkaFuture<Void> creation) {
        try {
            await(creation);
            return true;
        } catch (TopicExistsException e) {
            return false; // another process was faster
        }
    }

    /**
     * Returns when every new partition has a leader. A producer whose first batch meets a partition without one can have a later batch
     * accepted before it, and then the first for ever refused. Asking for offsets waits by itself for a leader, but not until the broker
     * asked has heard of the topic; that it is asked again for.
     */
    private void awaitLeaders(List<Creation> creations, Collection<String> created) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        creations.stream().filter(creation -> created.contains(creation.name())).forEach(creation -> IntStream.range(
                        0, creation.partitions())
                .forEach(partition ->
                        partitions.put(new TopicPartition(creation.name(), partition), OffsetSpec.latest())));
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!partitions.isEmpty()) {
            ListOffsetsResult offsets = admin.listOffsets(partitions);
            boolean lastTry = System.nanoTime() > deadline;
            partitions.keySet().removeIf(partition -> isKnown(offsets.partitionResult(partition), lastTry));
            if (!partitions.isEmpty()) {
                LockSupport.parkNanos(KNOWN_RETRY.toNanos());
            }
        }
    }

    private static boolean isKnown(KafkaFuture<?> offset, boolean lastTry) {
        try {
            await(offset);
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            if (lastTry) {
                throw e;
            }
            return false;
        }
    }

    private SortedMap<String, Integer> register(Map<String, Topic<?>> topics) {
        SortedMap<String, Integer> ids = new TreeMap<>();
        topics.forEach((name, topic) -> {
            if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                String subject = name + "-value";
                ids.put(subject, schemas.register(subject, SpecificData.get().getSchema(topic.valueType())));
            }
        });
        return ids;
    }
}
