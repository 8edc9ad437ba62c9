package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaRegistryClient.Timeouts;
import io.postbell.schemas.registry.ScriptedServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does when servers are down, slow or confused. */
class FailOverTest {
    private static final String TEXT = Versions.text("a");
    private static final Schema SCHEMA = Versions.schema("a");
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 4, new Random(3));
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofHours(1), Duration.ofSeconds(1));

    @Test
    void goesToTheNextServerAndStaysThere() {
        try (ScriptedServer sick = new ScriptedServer(Answer.of(503, ""));
                ScriptedServer well = new ScriptedServer(Answer.schema(TEXT));
                SchemaRegistryClient client = client(sick.url(), well.url())) {
            assertThat(client.byId(1)).isEqualTo(SCHEMA);
            assertThat(client.byId(2)).isEqualTo(SCHEMA);

            assertThat(sick.requests()).hasSize(1);
            assertThat(well.requests()).hasSize(2);
        }
    }

    @Test
    void goesPastAServerThatIsNotThere() {
        try (ScriptedServer well = new ScriptedServer(Answer.schema(TEXT));
                SchemaRegistryClient client = client(nobody(), well.url())) {
            assertThat(client.byId(1)).isEqualTo(SCHEMA);
        }
    }

    @Test
    void goesPastAServerThatHangs() {
        try (ScriptedServer stuck = new ScriptedServer(Answer.never());
                ScriptedServer well = new ScriptedServer(Answer.schema(TEXT));
                SchemaRegistryClient client =
                        client(Settings.of(List.of(stuck.url(), well.url())).withTimeouts(PATIENT))) {
            assertThat(client.byId(1)).isEqualTo(SCHEMA);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void asksAgain(int status) {
        try (ScriptedServer server =
                        new ScriptedServer(Answer.of(status, "<html>"), Answer.of(status, ""), Answer.schema(TEXT));
                SchemaRegistryClient client = client(server.url())) {
            assertThat(client.byId(1)).isEqualTo(SCHEMA);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void asksAgainAfterAnAnswerThatIsNoJson() {
        try (ScriptedServer server = new ScriptedServer(Answer.of(200, "<html>welcome"), Answer.schema(TEXT));
                SchemaRegistryClient client = client(server.url())) {
            assertThat(client.byId(1)).isEqualTo(SCHEMA);
        }
    }

    @Test
    void givesUpAfterSomeRounds() {
        try (ScriptedServer one =
                        new ScriptedServer(Answer.of(500, "{\"error_code\":50001,\"message\":\"no store\"}"));
                ScriptedServer two = new ScriptedServer(Answer.of(503, ""));
                SchemaRegistryClient client = client(one.url(), two.url())) {
            assertThatThrownBy(() -> client.byId(7))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isFalse())
                    .hasMessageContaining("GET /schemas/ids/7 got no answer")
                    .hasMessageContaining(one.url() + ", " + two.url())
                    .hasMessageContaining("8 attempts")
                    .hasMessageContaining("HTTP 503");
            assertThat(one.requests()).hasSize(4);
            assertThat(two.requests()).hasSize(4);
        }
    }

    @Test
    void givesUpAfterTheTotalTimeWhateverTheServerDoes() {
        Backoff tireless = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 1_000_000, new Random(3));
        try (ScriptedServer stuck = new ScriptedServer(Answer.never());
                SchemaRegistryClient client = new SchemaRegistryClient(
                        Settings.of(List.of(stuck.url())).withTimeouts(SHORT), tireless, System::nanoTime)) {
            assertThatThrownBy(() -> client.byId(7))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isFalse())
                    .hasMessageContaining("did not answer within");
            assertThat(stuck.requests()).as("a second has five times 200 ms").hasSizeLessThan(8);
        }
    }

    @Test
    void doesNotWaitLongerThanItsTimeForAServerThatAsksForIt() {
        try (ScriptedServer busy = new ScriptedServer(Answer.later(429, "3600"));
                SchemaRegistryClient client = client(busy.url())) {
            assertThatThrownBy(() -> client.byId(7))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("HTTP 429");
            assertThat(busy.requests()).hasSize(1);
        }
    }

    @Test
    void comesBackWhenTheRegistryDoes() {
        try (ScriptedServer server = new ScriptedServer(
                        Answer.of(500, ""),
                        Answer.of(500, ""),
                        Answer.of(500, ""),
                        Answer.of(500, ""),
                        Answer.schema(TEXT));
                SchemaRegistryClient client = client(server.url())) {
            assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryException.class);
            assertThat(client.byId(1)).as("a failure is not remembered").isEqualTo(SCHEMA);
        }
    }

    @Test
    void stopsWaitingWhenItIsClosed() {
        Backoff slow = new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10), 4, new Random(3));
        try (ScriptedServer server = new ScriptedServer(Answer.of(503, ""))) {
            Settings patient = Settings.of(List.of(server.url())).withTimeouts(PATIENT);
            SchemaRegistryClient client = new SchemaRegistryClient(patient, slow, System::nanoTime);
            CompletableFuture<Schema> asking = CompletableFuture.supplyAsync(() -> client.byId(1));
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            client.close();

            assertThatThrownBy(asking::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SchemaRegistryException.class);
        }
    }

    private static SchemaRegistryClient client(URI... urls) {
        return client(Settings.of(List.of(urls)));
    }

    private static SchemaRegistryClient client(Settings settings) {
        return new SchemaRegistryClient(settings, QUICK, System::nanoTime);
    }

    /** An address where nobody listens any more. */
    private static URI nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
