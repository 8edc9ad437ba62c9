package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.User;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against our own registry. */
class SchemaRegistryClientTest {
    private static final Schema V1 = Versions.schema("a");
    private static final Schema V2 = Versions.schema("a", "b?");

    private final RegistryServer server = RegistryServer.start(0, Optional.empty());
    private final Settings settings = Settings.of(List.of(server.url()));
    private final SchemaRegistryClient client = new SchemaRegistryClient(settings);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void registersAndReads() {
        int id = client.register("s-value", V1);

        assertThat(client.byId(id)).isEqualTo(V1);
        assertThat(client.idOf("s-value", V1)).isEqualTo(id);
        assertThat(client.lookup("s-value", V1)).hasValue(id);
        assertThat(client.subjects()).containsExactly("s-value");
    }

    @Test
    void registersTheSameSchemaOnce() {
        assertThat(client.register("s-value", V1)).isEqualTo(client.register("s-value", V1));
        assertThat(client.latest("s-value").map(SchemaVersion::version)).contains(1);
    }

    @Test
    void registersGeneratedSchemasWithoutJavaNoise() {
        int id = client.register("users-value", User.getClassSchema());

        assertThat(User.getClassSchema().toString()).contains("avro.java.string");
        assertThat(client.latest("users-value").orElseThrow().schema().toString())
                .doesNotContain("avro.java");
        assertThat(client.lookup("users-value", client.byId(id)))
                .as("found under its clean text too")
                .hasValue(id);
    }

    @Test
    void givesTheLatestVersion() {
        assertThat(client.latest("s-value")).isEmpty();
        client.register("s-value", V1);
        int id = client.register("s-value", V2);

        assertThat(client.latest("s-value")).contains(new SchemaVersion("s-value", 2, id, V2));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(client.lookup("s-value", V1)).isEmpty();
        client.register("s-value", V1);
        assertThat(client.lookup("s-value", V2)).isEmpty();
        assertThatThrownBy(() -> client.byId(99))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                        .isTrue())
                .hasMessage("cannot read schema 99: HTTP 404, code 40403, Schema 99 not found.");
    }

    @Test
    void saysWhatToDoIfASchemaIsNotRegistered() {
        assertThatThrownBy(() -> client.idOf("s-value", V1))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("subject s-value does not hold this version of test.Thing")
                .hasMessageContaining(server.url().toString())
                .hasMessageContaining("register the schemas at deployment")
                .hasMessageContaining("autoRegister");
        assertThat(client.subjects()).isEmpty();
    }

    @Test
    void registersByItselfWhereThatIsWanted() {
        try (SchemaRegistryClient eager = new SchemaRegistryClient(settings.withAutoRegister(true))) {
            int id = eager.idOf("s-value", V1);

            assertThat(client.idOf("s-value", V1)).isEqualTo(id);
        }
    }

    @Test
    void reportsAnIncompatibleVersion() {
        client.register("s-value", V1);

        assertThatThrownBy(() -> client.register("s-value", Versions.schema("a", "z")))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                        .isTrue())
                .hasMessageContaining("test.Thing in subject s-value as incompatible")
                .hasMessageContaining("HTTP 409")
                .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: z");
    }

    @Test
    void checksWithoutRegistering() {
        assertThat(client.problems("s-value", V1)).isEmpty();
        client.register("s-value", V1);

        assertThat(client.problems("s-value", V2)).isEmpty();
        assertThat(client.problems("s-value", Versions.schema("a", "z")))
                .singleElement()
                .asString()
                .contains("z");
        assertThat(client.latest("s-value").map(SchemaVersion::version)).contains(1);
    }

    @Test
    void setsTheLevelOfASubject() {
        assertThat(client.compatibility("s-value")).isEmpty();
        client.setCompatibility("s-value", Compatibility.FULL_TRANSITIVE);
        assertThat(client.compatibility("s-value")).contains(Compatibility.FULL_TRANSITIVE);

        client.register("s-value", V2);
        assertThatThrownBy(() -> client.register("s-value", Versions.schema("b?")))
                .isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void takesAnyNameForASubject() {
        int id = client.register("acme/übung a+b%-value", V1);

        assertThat(client.lookup("acme/übung a+b%-value", V1)).hasValue(id);
        assertThat(client.subjects()).containsExactly("acme/übung a+b%-value");
    }

    @Test
    void remembersWhatItLearned() {
        int id = client.register("s-value", V1);
        client.byId(id);
        server.close();

        assertThat(client.byId(id)).isEqualTo(V1);
        assertThat(client.idOf("s-value", V1)).isEqualTo(id);
    }
}
