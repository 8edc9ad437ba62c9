package io.postbell.schemas.serde;

import org.apache.avro.Schema;

/** Under which subject of the registry the schema of a record stands. */
public enum SubjectNaming {
    /** {@code <topic>-value}, Confluent's TopicNameStrategy: what consumers outside expect of the topics of the catalogue. */
    TOPIC {
        @Override
        String subject(String topic, Schema schema) {
            return topic + "-value";
        }
    },
    /**
     * The record's full name, Confluent's RecordNameStrategy: for topics that Kafka Streams names itself (changelogs, repartition), so that
     * their schemas can be registered at deployment, when nobody knows those names yet.
     */
    RECORD {
        @Override
        String subject(String topic, Schema schema) {
            return schema.getFullName();
        }
    };

    abstract String subject(String topic, Schema schema);
}
