package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that somebody wrote to do harm. The heap of the test is far smaller than what they ask for. */
class HostileBytesTest {
    private static final int FLIPS = 400;

    private final FakeRegistry registry = new FakeRegistry();

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void refusesAStringLongerThanTheRecord(long length) {
        byte[] body = body(encoder -> {
            encoder.writeLong(length);
            encoder.writeFixed(new byte[20]);
        });

        assertRefused("UserStatus", body);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1_000, Long.MIN_VALUE})
    void refusesAnArrayWithMoreItemsThanBytes(long items) {
        byte[] body = body(encoder -> {
            encoder.writeString("s");
            encoder.writeString("g");
            encoder.writeString("name");
            encoder.writeBoolean(true);
            encoder.writeLong(items);
            encoder.writeFixed(new byte[20]);
        });

        assertRefused("Group", body);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1_000, Long.MIN_VALUE})
    void refusesAMapWithMoreEntriesThanBytes(long entries) {
        assertRefused("UnreadCounts", body(encoder -> encoder.writeLong(entries)));
    }

    @Test
    void refusesAnEndlessNumber() {
        assertRefused("UserStatus", body(encoder -> {
            for (int i = 0; i < 40; i++) {
                encoder.writeFixed(new byte[] {(byte) 0xff});
            }
        }));
    }

    static List<String> names() {
        return RecordTypes.names();
    }

    /** Any damage is either unseen, because it makes another valid record, or a SerializationException. */
    @ParameterizedTest
    @MethodSource("names")
    void survivesDamageAnywhere(String name) {
        Schema schema = RecordTypes.schema(name);
        Schema plain = RecordTypes.plain(schema);
        int id = registry.idOf("any", schema);
        Random random = new Random(5);
        SampleData samples = new SampleData(random);
        try (AvroDeserializer<? extends SpecificRecord> deserializer =
                new AvroDeserializer<>(registry, RecordTypes.type(name))) {
            for (int i = 0; i < FLIPS; i++) {
                byte[] data = RoundTripTest.framed(id, SampleData.encode(samples.record(plain)));
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    data[5 + random.nextInt(data.length - 5)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    assertThat(deserializer.deserialize("t", data)).isNotNull();
                } catch (SerializationException e) {
                    assertThat(e).hasMessageContaining(schema.getName());
                }
            }
        }
    }

    private void assertRefused(String name, byte[] body) {
        int id = registry.idOf("any", RecordTypes.schema(name));
        try (AvroDeserializer<? extends SpecificRecord> deserializer =
                new AvroDeserializer<>(registry, RecordTypes.type(name))) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RoundTripTest.framed(id, body)))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] body(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(EncoderFactory.get().directBinaryEncoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
