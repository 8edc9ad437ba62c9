package io.postbell.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.schemas.registry.Compatibility;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.registry.SchemaVersion;
import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Our client against Apicurio Registry; runs with the Maven profile {@code apicurio} and a JDK 21 or later. */
@Timeout(300)
@EnabledIfSystemProperty(
        named = ApicurioTest.HOME,
        matches = ".+",
        disabledReason = "not proven against Apicurio Registry: run with -Papicurio")
class ApicurioTest {
    static final String HOME = "postbell.apicurio.home";

    private static ApicurioServer server;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> java = java();
        assumeTrue(
                java.isPresent(),
                "not proven against Apicurio Registry: no JDK 21 or later; name one in -Dpostbell.java25.home or JAVA_25_HOME");
        server = ApicurioServer.start(Path.of(System.getProperty(HOME)), java.orElseThrow());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void registersAndReadsEverySchema() {
        try (SchemaRegistryClient client = client(false);
                SchemaRegistryClient another = client(false)) {
            for (String name : RecordTypes.names()) {
                Schema schema = RecordTypes.schema(name);
                int id = client.register("all-" + name, schema);

                assertThat(client.register("all-" + name, schema)).isEqualTo(id);
                assertThat(another.byId(id)).isEqualTo(schema);
                assertThat(another.idOf("all-" + name, schema)).isEqualTo(id);
                assertThat(another.latest("all-" + name)).contains(new SchemaVersion("all-" + name, 1, id, schema));
            }
            assertThat(client.subjects()).contains("all-Post");
        }
    }

    @Test
    void carriesRecords() {
        try (SchemaRegistryClient writing = client(true);
                SchemaRegistryClient reading = client(false);
                AvroSerializer<Post> serializer = new AvroSerializer<>(writing);
                AvroDeserializer<Post> deserializer = new AvroDeserializer<>(reading, Post.class)) {
            Post post = SampleRecords.post();

            assertThat(deserializer.deserialize("posts", serializer.serialize("posts", post)))
                    .isEqualTo(post);
        }
    }

    @Test
    void keepsIncompatibleVersionsOut() {
        String subject = "levels";
        try (SchemaRegistryClient client = client(false)) {
            client.register(subject, Post.getClassSchema());
            client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);

            assertThat(client.compatibility(subject)).contains(Compatibility.FULL_TRANSITIVE);
            assertThat(client.problems(subject, User.getClassSchema())).isNotEmpty();
            assertThatThrownBy(() -> client.register(subject, User.getClassSchema()))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isTrue())
                    .hasMessageContaining("HTTP 409");
        }
    }

    @Test
    void saysNoAsTheApiDoes() {
        try (SchemaRegistryClient client = client(false)) {
            assertThat(client.latest("none")).isEmpty();
            assertThat(client.lookup("none", Post.getClassSchema())).isEmpty();
            assertThat(client.compatibility("none")).isEmpty();
            assertThatThrownBy(() -> client.byId(1_000_000))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isTrue())
                    .hasMessageContaining("40403");
        }
    }

    private static SchemaRegistryClient client(boolean autoRegister) {
        URI url = server.confluentApi();
        return new SchemaRegistryClient(Settings.of(List.of(url)).withAutoRegister(autoRegister));
    }

    /** The program of a JDK that can run Apicurio: named, or this one. */
    private static Optional<Path> java() {
        Stream<String> homes = Stream.of(
                System.getProperty("postbell.java25.home", ""),
                Optional.ofNullable(System.getenv("JAVA_25_HOME")).orElse(""),
                Runtime.version().feature() >= 21 ? System.getProperty("java.home") : "");
        return homes.filter(home -> !home.isEmpty())
                .map(home -> Path.of(home, "bin", "java"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
