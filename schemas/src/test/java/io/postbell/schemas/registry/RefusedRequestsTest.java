package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.ScriptedServer.Answer;
import io.postbell.schemas.registry.ScriptedServer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client makes of a no: which ones are final, which ones an operator can mend, and how long it believes them. */
class RefusedRequestsTest {
    private static final Schema SCHEMA = Versions.schema("a");
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 3, new Random(3));
    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    404 | {"error_code":40403,"message":"Schema not found"} | true  | code 40403, Schema not found
                    422 | {"error_code":42201,"message":"bad"}              | true  | HTTP 422, code 42201, bad
                    401 | {"error_code":401,"message":"who?"}               | false | check the credentials
                    401 |                                                   | false | check the credentials
                    403 | <html>                                            | false | check the credentials
                    404 | <html>no such page                                | false | check the URL
                    404 | {"error_code":404,"message":"HTTP 404 Not Found"} | false | check the URL
                    302 |                                                   | false | check the URL
                    405 | {"error_code":405,"message":"no"}                 | false | check the URL
                    """)
    void tellsAVerdictFromAMistakeInTheConfiguration(int status, String body, boolean permanent, String says) {
        try (ScriptedServer server = new ScriptedServer(Answer.of(status, body == null ? "" : body));
                SchemaRegistryClient client = client(Settings.of(List.of(server.url())))) {
            assertThatThrownBy(() -> client.byId(7))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isEqualTo(permanent))
                    .hasMessageContaining("cannot read schema 7")
                    .hasMessageContaining(says);
            assertThat(server.requests()).as("not asked again").hasSize(1);
        }
    }

    @Test
    void refusesASchemaThatItCannotUse() {
        try (ScriptedServer server = new ScriptedServer(
                        Answer.of(200, "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}"),
                        Answer.of(200, "{\"schema\":\"\\\"x\\\"\"}"),
                        Answer.of(200, "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\"}]}"),
                        Answer.of(200, "{}"));
                SchemaRegistryClient client = client(Settings.of(List.of(server.url())))) {
            for (int id = 1; id <= 4; id++) {
                int unusable = id;
                assertThatThrownBy(() -> client.byId(unusable))
                        .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                                .isTrue())
                        .hasMessageContaining("cannot read schema " + unusable);
            }
        }
    }

    @Test
    void sendsWhatTheServerWantsToKnow() {
        try (ScriptedServer server = new ScriptedServer(Answer.of(200, "{\"id\":5}"));
                SchemaRegistryClient plain = client(Settings.of(List.of(server.url())));
                SchemaRegistryClient basic =
                        client(Settings.of(List.of(server.url())).withBasicAuth("ann", "pässword"));
                SchemaRegistryClient bearer =
                        client(Settings.of(List.of(server.url())).withBearerToken("token-1"))) {
            plain.lookup("s/1", SCHEMA);
            basic.register("s", SCHEMA);
            bearer.register("s", SCHEMA);

            assertThat(server.requests())
                    .extracting(Request::authorization)
                    .containsExactly("null", "Basic YW5uOnDDpHNzd29yZA==", "Bearer token-1");
            assertThat(server.requests())
                    .extracting(Request::line)
                    .startsWith("POST /subjects/s%2F1?normalize=true", "POST /subjects/s/versions?normalize=true");
            assertThat(server.requests().get(0).body()).isEqualTo(Http.schema(SCHEMA.toString()));
        }
    }

    @Test
    void keepsThePathOfTheUrl() {
        try (ScriptedServer server = new ScriptedServer(Answer.schema(SCHEMA.toString()));
                SchemaRegistryClient client =
                        client(Settings.of(List.of(server.url().resolve("/apis/ccompat/v7/"))))) {
            client.byId(3);

            assertThat(server.requests())
                    .extracting(Request::line)
                    .containsExactly("GET /apis/ccompat/v7/schemas/ids/3");
        }
    }

    @Test
    void believesARefusalForAShortTimeOnly() {
        AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 10);
        Settings settings;
        try (ScriptedServer server = new ScriptedServer(
                Answer.of(404, UNKNOWN), Answer.of(404, UNKNOWN), Answer.schema(SCHEMA.toString()))) {
            settings = Settings.of(List.of(server.url()));
            try (SchemaRegistryClient client = new SchemaRegistryClient(settings, QUICK, nanoTime::get)) {
                long kept = settings.timeouts().refusal().toNanos();
                for (long passed : new long[] {0, 1, kept - 2}) {
                    nanoTime.addAndGet(passed);
                    assertThatThrownBy(() -> client.byId(1))
                            .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                                    .isTrue());
                    assertThat(server.requests()).hasSize(1);
                }
                nanoTime.addAndGet(1);
                assertThatThrownBy(() -> client.byId(1)).isInstanceOf(SchemaRegistryException.class);
                assertThat(server.requests()).hasSize(2);
                nanoTime.addAndGet(kept);
                assertThat(client.byId(1)).isEqualTo(SCHEMA);
            }
        }
    }

    @Test
    void forgetsRefusalsRatherThanFillTheMemory() {
        RecentRefusals refusals = new RecentRefusals(Duration.ofHours(1), () -> 0);
        for (int id = 0; id < 100_000; id++) {
            int unknown = id;
            assertThatThrownBy(() -> refusals.unlessRefused(unknown, () -> {
                        throw new SchemaRegistryException("unknown", true);
                    }))
                    .hasMessage("unknown");
            assertThat(refusals.size()).isLessThanOrEqualTo(1_000);
        }
    }

    private static SchemaRegistryClient client(Settings settings) {
        return new SchemaRegistryClient(settings, QUICK, System::nanoTime);
    }
}
