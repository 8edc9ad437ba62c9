package io.postbell.runtime.delivery;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** A registry in memory that can be made unreachable. */
final class FakeRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new CopyOnWriteArrayList<>();
    private volatile boolean reachable = true;

    void reachable(boolean nowReachable) {
        reachable = nowReachable;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        check();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Schema byId(int id) {
        check();
        if (id < 1 || id > schemas.size()) {
            throw new SchemaRegistryException("schema " + id + ": there is none", true);
        }
        return schemas.get(id - 1);
    }

    private void check() {
        if (!reachable) {
            throw new SchemaRegistryException("registry is away", false);
        }
    }
}
