package io.postbell.schemas.sensitive;

import org.apache.avro.Conversion;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Converts between Avro's string and {@link Sensitive}. Stateless, safe for use by several threads. */
public final class SensitiveConversion extends Conversion<Sensitive> {
    @Override
    public Class<Sensitive> getConvertedType() {
        return Sensitive.class;
    }

    @Override
    public String getLogicalTypeName() {
        return SensitiveLogicalType.NAME;
    }

    @Override
    public Sensitive fromCharSequence(CharSequence value, Schema schema, LogicalType type) {
        return Sensitive.of(value.toString());
    }

    @Override
    public CharSequence toCharSequence(Sensitive value, Schema schema, LogicalType type) {
        return value.value();
    }
}
