package io.postbell.schemas.evolution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** All named types inside a schema, each once. */
final class SchemaWalk {
    private final Set<String> seen = new HashSet<>();
    private final List<Schema> named = new ArrayList<>();

    private SchemaWalk() {}

    static List<Schema> namedTypes(Schema schema) {
        SchemaWalk walk = new SchemaWalk();
        walk.visit(schema);
        return List.copyOf(walk.named);
    }

    private void visit(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    named.add(schema);
                    schema.getFields().forEach(field -> visit(field.schema()));
                }
            }
            case ENUM, FIXED -> {
                if (seen.add(schema.getFullName())) {
                    named.add(schema);
                }
            }
            case UNION -> schema.getTypes().forEach(this::visit);
            case ARRAY -> visit(schema.getElementType());
            case MAP -> visit(schema.getValueType());
            default -> {}
        }
    }
}
