package io.postbell.router.simulate;

import io.postbell.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record as ingest would write it.
 *
 * @param topic where it goes
 * @param key its key
 * @param value the record
 */
record Entry<V extends SpecificRecord>(Topic<V> topic, String key, V value) {
    void writeTo(TopologyReplay replay) {
        replay.put(topic, key, value);
    }
}
