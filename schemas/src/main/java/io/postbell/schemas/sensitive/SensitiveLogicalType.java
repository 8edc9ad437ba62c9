package io.postbell.schemas.sensitive;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro logical type {@code sensitive} on {@code string}: a plain string on the wire, a {@link Sensitive} in Java. */
public final class SensitiveLogicalType extends LogicalType {
    /** Name of the logical type in a schema. */
    public static final String NAME = "sensitive";

    /** Creates the type; Avro calls it through {@link Factory}. */
    public SensitiveLogicalType() {
        super(NAME);
    }

    @Override
    public void validate(Schema schema) {
        super.validate(schema);
        if (schema.getType() != Schema.Type.STRING) {
            throw new IllegalArgumentException("logical type " + NAME + " is for string, got " + schema.getType());
        }
    }

    /** Found by Avro as a service, so that every parser in the process knows the type. */
    public static final class Factory implements LogicalTypes.LogicalTypeFactory {
        @Override
        public LogicalType fromSchema(Schema schema) {
            return new SensitiveLogicalType();
        }

        @Override
        public String getTypeName() {
            return NAME;
        }
    }
}
