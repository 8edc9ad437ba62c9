package io.postbell.router.topology.policy;

import io.postbell.event.Policy;
import io.postbell.router.topology.RouterObserver;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.topic.Keys;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the policies as they came. Runs on the global thread, which no exception handler guards and which would take the whole client with
 * it: so nothing is thrown here, and a record that cannot be read leaves the policy before it in place.
 */
final class PolicyProcessor implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyProcessor.class);

    private final Deserializer<Policy> deserializer;
    private final RouterObserver observer;
    private KeyValueStore<String, byte[]> store;

    PolicyProcessor(Deserializer<Policy> deserializer, RouterObserver observer) {
        this.deserializer = deserializer;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Policies.STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && usable(record)) {
            store.put(record.key(), record.value());
        }
    }

    /** A registry that does not answer is no fault of the record: it is kept, and read when a stream thread needs it. */
    private boolean usable(Record<String, byte[]> record) {
        try {
            Policy policy = deserializer.deserialize(Policies.STORE, record.value());
            return policy == null || inItsPlace(record, policy);
        } catch (SerializationException e) {
            return refused(record, e.getMessage());
        } catch (SchemaRegistryException e) {
            return !e.permanent() || refused(record, e.getMessage());
        }
    }

    /** A policy under another's key would hold for another. */
    private boolean inItsPlace(Record<String, byte[]> record, Policy policy) {
        String expected = Keys.policy(policy.getServerId(), policy.getScope(), policy.getScopeId());
        return record.key().equals(expected) || refused(record, "expected key " + expected);
    }

    private boolean refused(Record<String, byte[]> record, String reason) {
        observer.unreadablePolicy();
        LOG.error("policy {} cannot be used, the one before it stays: {}", record.key(), reason);
        return false;
    }
}
