package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Post;
import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogUnavailableException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many posts in one request. */
class PostLinesTest {
    private static final String GOOD = "{\"channel_id\":\"c1\",\"user_id\":\"u1\",\"id\":\"p%d\"}\n";

    private static final String HEAD = "POST /v1/posts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n";

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Map.of("limits.line-bytes", "2048", "limits.stream-idle-timeout", "PT1S"));
        client = new TestClient(server.address());
    }

    @AfterEach
    void stop() {
        server.awaitNothingInFlight();
        server.close();
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return client.send("POST", "/v1/posts?server_id=s1", body, Map.of("Content-Type", "application/x-ndjson"));
    }

    @Test
    void takesTheGoodAndTellsTheBad() throws Exception {
        HttpResponse<String> response = post(BodyPublishers.ofString(GOOD.formatted(1)
                + "\r\n  \n{\"channel_id\":3,\"user_id\":\"u1\"}\nnonsense\r\n"
                + "{\"message\":\"" + "x".repeat(3000) + "\"}\n"
                + GOOD.formatted(2).strip()));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode answer = TestClient.json(response);
        assertThat(answer.get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.get("rejected_lines").asInt()).isEqualTo(3);
        assertThat(answer.get("rejected").findValuesAsText("line")).containsExactly("4", "5", "6");
        assertThat(answer.get("rejected").findValuesAsText("field")).containsExactly("/channel_id", "", "");
        assertThat(answer.get("rejected").findValuesAsText("reason").get(2)).contains("at most 2048 bytes");
        assertThat(server.log().values(Post.class)).extracting(Post::getPostId).containsExactly("p1", "p2");
        assertThat(server.log().values(Post.class))
                .extracting(Post::getServerId)
                .containsOnly("s1");
    }

    @Test
    void refusesWhenNoLineIsGood() throws Exception {
        HttpResponse<String> response = post(BodyPublishers.ofString("{}\n"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(TestClient.json(response).get("rejected").get(0).get("line").asInt())
                .isEqualTo(1);

        assertThat(post(BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    }

    @Test
    void listsABoundedNumberOfBadLines() throws Exception {
        HttpResponse<String> response = post(BodyPublishers.ofString("x\n".repeat(5_000) + GOOD.formatted(1)));

        JsonNode answer = TestClient.json(response);
        assertThat(answer.get("rejected_lines").asInt()).isEqualTo(5_000);
        assertThat(answer.get("rejected").size()).isEqualTo(1_000);
    }

    @Test
    void readsNoFasterThanTheLogTakes() throws Exception {
        AtomicInteger pending = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Executor late =
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, Executors.newSingleThreadExecutor());
        server.log().answers(entry -> {
            most.accumulateAndGet(pending.incrementAndGet(), Math::max);
            return CompletableFuture.runAsync(pending::decrementAndGet, late);
        });
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append(GOOD.formatted(i));
        }

        HttpResponse<String> response = post(BodyPublishers.ofString(lines.toString()));

        assertThat(TestClient.json(response).get("accepted").asInt()).isEqualTo(20_000);
        assertThat(most.get()).isLessThan(3_000);
        assertThat(server.log().values(Post.class).get(19_999).getPostId()).isEqualTo("p19999");
    }

    @Test
    void saysHowFarItCameWhenKafkaFails() throws Exception {
        AtomicInteger count = new AtomicInteger();
        server.log().answers(entry -> failAfter(count.incrementAndGet(), 10));

        HttpResponse<String> response =
                post(BodyPublishers.ofString(GOOD.formatted(1).repeat(20)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("5");
        assertThat(TestClient.json(response).get("accepted").asInt()).isEqualTo(10);
    }

    private static CompletionStage<Void> failAfter(int count, int good) {
        return count <= good
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new LogUnavailableException("away"));
    }

    @Test
    void cutsOffASilentCaller() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            assertThat(raw.readUntil("body-too-slow")).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void forgetsACallerWhoGoesAway() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 1000\r\n\r\n" + GOOD.formatted(1) + "{\"half");
            server.log().awaitEntries(1);
        }
        assertThat(post(BodyPublishers.ofString(GOOD.formatted(2))).statusCode())
                .isEqualTo(202);
    }
}
