package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.EntryTooLargeException;
import io.postbell.ingest.log.LogUnavailableException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

/** What callers hear when Kafka is slow or away, and when the service stops. */
class KafkaTroubleTest {
    private static final String POST = "{\"channel_id\":\"c1\",\"user_id\":\"u1\"}";

    @Test
    void answersAfterTheAcknowledgementOnly() throws Exception {
        try (TestServer server = TestServer.start(Map.of("deadline", "PT60S"))) {
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            server.log().answers(entry -> acknowledged);
            ExecutorService caller = Executors.newSingleThreadExecutor();
            Future<HttpResponse<String>> response =
                    caller.submit(() -> new TestClient(server.address()).send("POST", "/v1/posts", POST));
            server.log().awaitEntries(1);
            assertThat(response.isDone()).isFalse();
            assertThat(server.inFlight().records()).isEqualTo(1);

            acknowledged.complete(null);

            assertThat(response.get().statusCode()).isEqualTo(202);
            server.awaitNothingInFlight();
            caller.shutdown();
        }
    }

    @Test
    void refusesWithRetryAfterWhenTheLogFails() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            server.log().answers(entry -> CompletableFuture.failedFuture(new LogUnavailableException("away")));

            HttpResponse<String> response = new TestClient(server.address()).send("POST", "/v1/posts", POST);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).contains("5");
            assertThat(TestClient.json(response).get("type").asText())
                    .isEqualTo("urn:postbell:problem:log-unavailable");
        }
    }

    @Test
    void refusesAtTheDeadlineWhenTheLogIsSilent() throws Exception {
        try (TestServer server = TestServer.start(Map.of("deadline", "PT0.5S", "membership-settle", "PT0S"))) {
            server.log().answers(entry -> new CompletableFuture<>());

            HttpResponse<String> response = new TestClient(server.address()).send("POST", "/v1/posts", POST);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).contains("1");
            server.awaitNothingInFlight();
        }
    }

    @Test
    void refusesARecordThatKafkaNeverTakes() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            server.log()
                    .answers(entry -> CompletableFuture.failedFuture(
                            new EntryTooLargeException(new RecordTooLargeException("big"))));

            HttpResponse<String> response = new TestClient(server.address()).send("POST", "/v1/posts", POST);

            assertThat(response.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void refusesWhatIsBeyondTheRecordsInFlight() throws Exception {
        try (TestServer server = TestServer.start(Map.of("limits.in-flight-records", "2", "deadline", "PT60S"))) {
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            server.log().answers(entry -> acknowledged);
            ExecutorService callers = Executors.newFixedThreadPool(2);
            List<Future<HttpResponse<String>>> held = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                held.add(callers.submit(() -> new TestClient(server.address()).send("POST", "/v1/posts", POST)));
            }
            server.log().awaitEntries(2);

            HttpResponse<String> response = new TestClient(server.address()).send("POST", "/v1/posts", POST);

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("retry-after")).contains("1");
            acknowledged.complete(null);
            for (Future<HttpResponse<String>> one : held) {
                assertThat(one.get().statusCode()).isEqualTo(202);
            }
            callers.shutdown();
        }
    }

    @Test
    void finishesWhatIsUnderWayWhenStopped() throws Exception {
        TestServer server = TestServer.start(Map.of("deadline", "PT60S"));
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        server.log().answers(entry -> acknowledged);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<HttpResponse<String>> response =
                threads.submit(() -> new TestClient(server.address()).send("POST", "/v1/posts", POST));
        server.log().awaitEntries(1);

        Future<?> stopped = threads.submit(() -> {
            server.stop(Duration.ofSeconds(60));
            return null;
        });
        acknowledged.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS);

        assertThat(response.get().statusCode()).isEqualTo(202);
        stopped.get();
        threads.shutdown();
    }
}
