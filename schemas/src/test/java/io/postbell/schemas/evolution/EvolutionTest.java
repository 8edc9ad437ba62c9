package io.postbell.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.schemas.registry.Compatibility;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each schema changed as a later release may change it, through the registry and our own serdes. */
class EvolutionTest {
    private static final String ADDED = "added_later";
    private static final int RECORDS = 5;

    private static final RegistryServer SERVER = RegistryServer.start(0, Optional.empty());
    private static final SchemaRegistryClient REGISTRY =
            new SchemaRegistryClient(Settings.of(List.of(SERVER.url())).withAutoRegister(true));

    private final SampleData samples = new SampleData(new Random(31));

    @AfterAll
    static void close() {
        REGISTRY.close();
        SERVER.close();
    }

    @BeforeAll
    static void insist() {
        RecordTypes.names().forEach(name -> REGISTRY.setCompatibility(name + "-value", Compatibility.FULL_TRANSITIVE));
    }

    static List<String> names() {
        return RecordTypes.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void canGainAnOptionalField(String name) {
        Schema now = RecordTypes.schema(name);
        Schema later = Evolution.withOptionalField(now, ADDED);
        REGISTRY.register(name + "-value", now);

        assertOurClassReads(name, later);
        assertOldReaderReads(name, now);
        assertThat(read(RecordTypes.plain(now), RecordTypes.plain(later)).get(ADDED))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void canLoseAnyFieldThatHasADefault(String name) {
        Schema now = RecordTypes.schema(name);
        assertThat(Evolution.removableFields(now))
                .as("a schema needs something that may go")
                .isNotEmpty();
        REGISTRY.register(name + "-value", now);

        for (String field : Evolution.removableFields(now)) {
            Schema later = Evolution.withoutField(now, field);

            assertThat(REGISTRY.problems(name + "-value", later)).isEmpty();
            assertOurClassReads(name, later);
            assertThat(read(RecordTypes.plain(now), RecordTypes.plain(later)).hasField(field))
                    .isFalse();
        }
    }

    @Test
    void mayNameAnEventThatOldReadersDoNotKnow() {
        Schema now = RecordTypes.schema("Delivery");
        Schema later = new Schema.Parser().parse(now.toString().replace("\"REDRIVEN\"]", "\"REDRIVEN\",\"OPENED\"]"));
        int id = REGISTRY.register("later-value", later);
        GenericRecord opened = samples.record(RecordTypes.plain(later));
        opened.put(
                "event_type",
                new GenericData.EnumSymbol(
                        opened.getSchema().getField("event_type").schema(), "OPENED"));

        try (AvroDeserializer<Delivery> reader = new AvroDeserializer<>(REGISTRY, Delivery.class)) {
            assertThat(reader.deserialize("t", framed(id, opened)).getEventType())
                    .isEqualTo(DeliveryEventType.UNKNOWN);
        }
    }

    /** A service of today reads what a service of tomorrow wrote. */
    private void assertOurClassReads(String name, Schema later) {
        int id = REGISTRY.register("later-" + later.hashCode(), later);
        Schema plain = RecordTypes.plain(later);
        try (AvroDeserializer<? extends SpecificRecord> today =
                new AvroDeserializer<>(REGISTRY, RecordTypes.type(name))) {
            for (int i = 0; i < RECORDS; i++) {
                GenericRecord record = samples.record(plain);
                SpecificRecord read = today.deserialize("t", framed(id, record));

                assertThat(read.getSchema().getName()).isEqualTo(name);
            }
        }
    }

    /** A reader of tomorrow reads what our own serializer writes today. */
    private void assertOldReaderReads(String name, Schema now) {
        Schema later = RecordTypes.plain(Evolution.withOptionalField(now, ADDED));
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(REGISTRY);
                AvroDeserializer<? extends SpecificRecord> ours =
                        new AvroDeserializer<>(REGISTRY, RecordTypes.type(name))) {
            int id = REGISTRY.idOf(name + "-value", now);
            byte[] bytes = serializer.serialize(
                    name, ours.deserialize("t", framed(id, samples.record(RecordTypes.plain(now)))));
            Schema writer =
                    RecordTypes.plain(REGISTRY.byId(ByteBuffer.wrap(bytes, 1, 4).getInt()));

            assertThat(SampleData.decode(bytes, 5, writer, later).get(ADDED)).isNull();
        }
    }

    private GenericRecord read(Schema writer, Schema reader) {
        return SampleData.decode(SampleData.encode(samples.record(writer)), 0, writer, reader);
    }

    private static byte[] framed(int id, GenericRecord record) {
        byte[] body = SampleData.encode(record);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
