package io.postbell.schemas.registry;

import org.apache.avro.Schema;

/** What a serde needs of a schema registry. Implementations are safe for use by several threads and remember what they learned. */
public interface SchemaRegistry {
    /**
     * The id under which a schema stands in a subject.
     *
     * @param subject {@code <topic>-value}
     * @throws SchemaRegistryException if the subject does not hold the schema, or the registry cannot be reached
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema with an id.
     *
     * @throws SchemaRegistryException if there is none, or the registry cannot be reached
     */
    Schema byId(int id);
}
