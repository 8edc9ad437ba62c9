package io.postbell.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Changes to a schema that a later release may make. */
final class Evolution {
    private Evolution() {}

    /** With one more field, a text that may be missing. */
    static Schema withOptionalField(Schema record, String name) {
        List<Field> fields = copies(record.getFields());
        Schema type = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Field(name, type, "Added later.", Field.NULL_DEFAULT_VALUE));
        return copy(record, fields);
    }

    /** Without one field. */
    static Schema withoutField(Schema record, String name) {
        return copy(
                record,
                copies(record.getFields().stream()
                        .filter(field -> !field.name().equals(name))
                        .toList()));
    }

    /** Names of the fields that may be removed later. */
    static List<String> removableFields(Schema record) {
        return record.getFields().stream()
                .filter(Field::hasDefaultValue)
                .map(Field::name)
                .toList();
    }

    private static List<Field> copies(List<Field> fields) {
        List<Field> copies = new ArrayList<>();
        fields.forEach(field -> copies.add(new Field(field, field.schema())));
        return copies;
    }

    private static Schema copy(Schema record, List<Field> fields) {
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }
}
