package io.postbell.router.testing;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import org.apache.avro.Schema;

/** A registry in memory that takes every schema, and can be out of reach. */
public final class MemoryRegistry implements SchemaRegistry {
    private final SchemaRegistry schemas = new io.postbell.router.simulate.MemoryRegistry();
    private volatile boolean reachable = true;

    /** Makes the registry answer, or not. */
    public void reachable(boolean now) {
        reachable = now;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        check();
        return schemas.idOf(subject, schema);
    }

    @Override
    public Schema byId(int id) {
        check();
        return schemas.byId(id);
    }

    private void check() {
        if (!reachable) {
            throw new SchemaRegistryException("not reachable", false);
        }
    }
}
