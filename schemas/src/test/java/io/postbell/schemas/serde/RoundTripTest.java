package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each record type from plain Avro bytes to our class and back. */
class RoundTripTest {
    private static final int RECORDS = 200;

    static List<String> names() {
        return RecordTypes.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsAndWritesWhatPlainAvroWritesAndReads(String name) {
        FakeRegistry registry = new FakeRegistry();
        Schema schema = RecordTypes.schema(name);
        Schema plain = RecordTypes.plain(schema);
        int id = registry.idOf("any", schema);
        SampleData samples = new SampleData(new Random(11));
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(registry);
                AvroDeserializer<? extends SpecificRecord> deserializer =
                        new AvroDeserializer<>(registry, RecordTypes.type(name))) {
            for (int i = 0; i < RECORDS; i++) {
                GenericRecord sample = samples.record(plain);

                SpecificRecord read = deserializer.deserialize("t", framed(id, SampleData.encode(sample)));
                byte[] written = serializer.serialize("t", read);

                assertNoForeignStrings(read);
                assertThat(written[0]).isZero();
                assertThat(ByteBuffer.wrap(written, 1, 4).getInt())
                        .as("clean schema: one id whoever registers it")
                        .isEqualTo(id);
                assertThat(SampleData.contents(SampleData.decode(written, 5, plain, plain)))
                        .isEqualTo(SampleData.contents(sample));
                assertThat(deserializer.deserialize("t", written)).isEqualTo(read);
            }
        }
    }

    static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    /** Every text is a String, not Avro's own mutable Utf8. */
    private static void assertNoForeignStrings(Object value) {
        assertThat(value instanceof Utf8).isFalse();
        if (value instanceof SpecificRecord record) {
            record.getSchema().getFields().forEach(field -> assertNoForeignStrings(record.get(field.pos())));
        } else if (value instanceof Collection<?> items) {
            items.forEach(RoundTripTest::assertNoForeignStrings);
        } else if (value instanceof Map<?, ?> entries) {
            entries.keySet().forEach(RoundTripTest::assertNoForeignStrings);
            entries.values().forEach(RoundTripTest::assertNoForeignStrings);
        }
    }
}
