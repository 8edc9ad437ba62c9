package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.samples.SampleData;
import io.postbell.schemas.sensitive.Sensitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWriterTest {
    private static final int RECORDS = 200;
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    static List<String> names() {
        return RecordTypes.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesTheBytesOfAvrosOwnWriter(String name) throws IOException {
        FakeRegistry registry = new FakeRegistry();
        Schema plain = RecordTypes.plain(RecordTypes.schema(name));
        int id = registry.idOf("any", RecordTypes.schema(name));
        Schema schema = SpecificData.get().getSchema(RecordTypes.type(name));
        SpecificDatumWriter<SpecificRecord> avros =
                new SpecificDatumWriter<>(schema, SpecificData.getForClass(RecordTypes.type(name)));
        RecordWriter<SpecificRecord> ours = new RecordWriter<>(schema);
        SampleData samples = new SampleData(new Random(30));
        try (AvroDeserializer<? extends SpecificRecord> deserializer =
                new AvroDeserializer<>(registry, RecordTypes.type(name))) {
            for (int i = 0; i < RECORDS; i++) {
                SpecificRecord record = deserializer.deserialize(
                        "t", RoundTripTest.framed(id, SampleData.encode(samples.record(plain))));

                assertThat(bytes(record, ours::write)).isEqualTo(bytes(record, avros::write));
            }
        }
    }

    @Test
    void namesTheFieldWithoutAValue() {
        Post post = Post.newBuilder()
                .setServerId("s")
                .setPostId("p")
                .setChannelId("c")
                .setUserId("u")
                .setMessage(Sensitive.of("hello"))
                .setAttachments(List.of(Attachment.newBuilder().build()))
                .setCreateAt(NOON)
                .setAcceptedAt(NOON)
                .build();
        RecordWriter<Post> writer = new RecordWriter<>(Post.getClassSchema());
        post.getAttachments().get(0).setFieldValues(null);

        assertThatThrownBy(() -> bytes(post, writer::write)).hasMessage("no value in Attachment.field_values");

        post.setAttachments(Arrays.asList((Attachment) null));
        assertThatThrownBy(() -> bytes(post, writer::write)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bytes\"",
                "[\"string\", \"int\"]",
                "[\"null\", \"string\", \"int\"]",
                "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}",
                "{\"type\": \"string\", \"logicalType\": \"uuid\"}"
            })
    void refusesWhatOurSchemasDoNotUse(String type) {
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .name("f")
                .type(new Schema.Parser().parse(type))
                .noDefault()
                .endRecord();

        assertThatThrownBy(() -> new RecordWriter<>(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema: got ")
                .hasMessageContaining(", expected ");
    }

    private static <T> byte[] bytes(T record, Writing<T> writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T record, BinaryEncoder out) throws IOException;
    }
}
