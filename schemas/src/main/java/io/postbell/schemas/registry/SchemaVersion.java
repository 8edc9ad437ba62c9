package io.postbell.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema as it stands in a subject.
 *
 * @param subject name of the subject, {@code <topic>-value} for the values of a topic
 * @param version number within the subject, from 1
 * @param id id in the whole registry, the one on the wire
 * @param schema the schema
 */
public record SchemaVersion(String subject, int version, int id, Schema schema) {}
