package io.postbell.router.testing;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry in memory that takes every schema. */
public final class MemoryRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private boolean reachable = true;

    /** Makes the registry answer, or not. */
    public synchronized void reachable(boolean now) {
        reachable = now;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        check();
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known;
        }
        schemas.add(schema);
        return schemas.size() - 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        check();
        if (id < 0 || id >= schemas.size()) {
            throw new SchemaRegistryException("no schema " + id, true);
        }
        return schemas.get(id);
    }

    private void check() {
        if (!reachable) {
            throw new SchemaRegistryException("not reachable", false);
        }
    }
}
