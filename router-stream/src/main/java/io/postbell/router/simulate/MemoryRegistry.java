package io.postbell.router.simulate;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/** A registry in memory that takes every schema. Safe for use by several threads. */
public final class MemoryRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private final IdentityHashMap<Schema, Integer> ids = new IdentityHashMap<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(schema, added -> {
            int known = schemas.indexOf(added);
            if (known >= 0) {
                return known;
            }
            schemas.add(added);
            return schemas.size() - 1;
        });
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 0 || id >= schemas.size()) {
            throw new SchemaRegistryException("no schema " + id, true);
        }
        return schemas.get(id);
    }
}
