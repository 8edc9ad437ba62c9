package io.postbell.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.event.Delivery;
import io.postbell.event.Post;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaText;
import io.postbell.schemas.serde.AvroSerializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client that Node consumers use; skipped where there is no Node or npm cannot install it. */
class NpmClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    @Timeout(400)
    void readsOurRecordsAndRegistersTheSameSchema(@TempDir Path directory) throws Exception {
        String missing = NpmClient.install();
        assumeTrue(missing.isEmpty(), () -> "not proven against the npm client: " + missing);
        Path schema = Files.writeString(directory.resolve("Post.avsc"), SchemaText.of(Post.getClassSchema()));

        try (RegistryServer server = RegistryServer.start(0, Optional.empty());
                SchemaRegistryClient registry = new SchemaRegistryClient(
                        Settings.of(List.of(server.url())).withAutoRegister(true));
                AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(registry)) {
            NpmClient.Outcome outcome = NpmClient.decode(
                    server.url(),
                    List.of(
                            base64(serializer.serialize("posts", SampleRecords.post())),
                            base64(serializer.serialize("deliveries", SampleRecords.delivery()))),
                    schema,
                    "copied-value");

            assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
            assertThat(outcome.lines()).hasSize(3);
            JsonNode post = JSON.readTree(outcome.lines().get(0));
            assertThat(post.path("post_id").asText()).isEqualTo("p1");
            assertThat(post.path("message").asText()).isEqualTo("Grüße, 世界");
            assertThat(post.path("root_id").isNull()).isTrue();
            assertThat(post.path("create_at").asLong()).isEqualTo(SampleRecords.NOON.toEpochMilli());
            JsonNode delivery = JSON.readTree(outcome.lines().get(1));
            assertThat(delivery.path("event_type").asText()).isEqualTo("TOKEN_DEAD");
            assertThat(delivery.path("provider_status").asInt()).isEqualTo(410);
            assertThat(JSON.readTree(outcome.lines().get(2)).path("id").asInt())
                    .as("id of the schema that it registered itself")
                    .isEqualTo(registry.idOf("posts-value", Post.getClassSchema()))
                    .isEqualTo(registry.lookup("copied-value", Post.getClassSchema())
                            .orElse(-1));
            assertThat(registry.lookup("deliveries-value", Delivery.getClassSchema()))
                    .isPresent();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
