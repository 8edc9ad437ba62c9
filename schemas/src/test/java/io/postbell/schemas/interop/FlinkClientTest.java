package io.postbell.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.schemas.registry.Compatibility;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.serde.AvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Confluent's own client, with its own Avro, as Flink ships them. */
class FlinkClientTest {
    private static final String SUBJECT = "posts-value";

    private final RegistryServer server = RegistryServer.start(0, Optional.empty());
    private final SchemaRegistryClient ours =
            new SchemaRegistryClient(Settings.of(List.of(server.url())).withAutoRegister(true));
    private final CachedSchemaRegistryClient theirs =
            new CachedSchemaRegistryClient(server.url().toString(), 100);

    @AfterEach
    void close() throws IOException {
        theirs.close();
        ours.close();
        server.close();
    }

    @Test
    void registersAtOurServerAndWeFindIt() throws Exception {
        AvroSchema post = new AvroSchema(
                ours.byId(ours.register("elsewhere", Post.getClassSchema())).toString());

        int id = theirs.register(SUBJECT, post);

        assertThat(theirs.register(SUBJECT, post)).isEqualTo(id);
        assertThat(ours.lookup(SUBJECT, Post.getClassSchema())).hasValue(id);
        assertThat(theirs.getId(SUBJECT, post)).isEqualTo(id);
        assertThat(theirs.getVersion(SUBJECT, post)).isEqualTo(1);
        assertThat(theirs.getAllSubjects()).containsExactlyInAnyOrder("elsewhere", SUBJECT);
        assertThat(theirs.getAllSubjectsById(id)).containsExactlyInAnyOrder("elsewhere", SUBJECT);
    }

    @Test
    void readsWhatWeRegistered() throws Exception {
        int id = ours.register(SUBJECT, Post.getClassSchema());

        assertThat(theirs.getSchemaById(id).canonicalString())
                .isEqualTo(ours.byId(id).toString());
        assertThat(theirs.getLatestSchemaMetadata(SUBJECT).getVersion()).isEqualTo(1);
        assertThat(theirs.getSchemaMetadata(SUBJECT, 1).getId()).isEqualTo(id);
        assertThat(theirs.getAllVersions(SUBJECT)).containsExactly(1);
    }

    @Test
    void decodesOurBytesWithTheSchemaItFetched() throws Exception {
        byte[] bytes;
        try (AvroSerializer<Post> serializer = new AvroSerializer<>(ours)) {
            bytes = serializer.serialize("posts", SampleRecords.post());
        }
        AvroSchema schema = (AvroSchema) theirs.getSchemaBySubjectAndId(
                SUBJECT, ByteBuffer.wrap(bytes, 1, 4).getInt());

        GenericRecord record = new GenericDatumReader<GenericRecord>(schema.rawSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));

        assertThat(record.get("post_id")).hasToString("p1");
        assertThat(record.get("message")).hasToString("Grüße, 世界");
        assertThat(record.get("root_id")).isNull();
        assertThat(record.get("create_at")).isEqualTo(SampleRecords.NOON.toEpochMilli());
    }

    @Test
    void understandsOurRefusals() throws Exception {
        ours.register(SUBJECT, Post.getClassSchema());
        AvroSchema user = new AvroSchema(User.getClassSchema().toString());

        assertRefused(404, 40401, () -> theirs.getLatestSchemaMetadata("none"));
        assertRefused(404, 40402, () -> theirs.getSchemaMetadata(SUBJECT, 9));
        assertRefused(404, 40403, () -> theirs.getSchemaById(99));
        assertRefused(404, 40403, () -> theirs.getId(SUBJECT, user));
        assertRefused(409, 409, () -> theirs.register(SUBJECT, user));
        assertThat(theirs.testCompatibility(SUBJECT, user)).isFalse();
        assertThat(theirs.testCompatibilityVerbose(SUBJECT, user)).isNotEmpty();
    }

    @Test
    void setsAndReadsLevels() throws Exception {
        theirs.updateCompatibility(SUBJECT, "FULL_TRANSITIVE");

        assertThat(ours.compatibility(SUBJECT)).contains(Compatibility.FULL_TRANSITIVE);
        assertThat(theirs.getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
        assertThat(theirs.getCompatibility(null)).isEqualTo("BACKWARD_TRANSITIVE");
    }

    @Test
    void deletesSubjects() throws Exception {
        ours.register(SUBJECT, Post.getClassSchema());

        assertThat(theirs.deleteSubject(SUBJECT, false)).containsExactly(1);
        assertThat(theirs.deleteSubject(SUBJECT, true)).containsExactly(1);
        assertThat(ours.subjects()).isEmpty();
    }

    private static void assertRefused(int status, int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RestClientException.class, e -> {
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getErrorCode()).isEqualTo(code);
        });
    }
}
