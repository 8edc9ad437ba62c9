package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Post;
import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are too large, too slow or never end. */
class BodyLimitsTest {
    private static final int LIMIT = 1_048_576;
    private static final String HEAD = "POST /v1/posts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Map.of("limits.body-timeout", "PT1S", "limits.in-flight-bytes", "2097152"));
    }

    @AfterEach
    void stop() {
        server.awaitNothingInFlight();
        server.close();
    }

    @Test
    void takesABodyOfTheLimitAndNotOneByteMore() throws Exception {
        String frame = "{\"channel_id\":\"c1\",\"user_id\":\"u1\",\"message\":\"\"}";
        String body = frame.substring(0, frame.length() - 2) + "x".repeat(LIMIT - frame.length()) + "\"}";
        TestClient client = new TestClient(server.address());

        HttpResponse<String> taken = client.send("POST", "/v1/posts", body);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(server.log().values(Post.class).get(0).getMessage().value()).hasSize(LIMIT - frame.length());
        HttpResponse<String> refused = client.send("POST", "/v1/posts", body + " ");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("expected at most 1048576 bytes");
    }

    @Test
    void refusesAHundredMegabytesAtOnceAndCutsTheConnection() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 104857600\r\n\r\n{");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
            assertThatThrownBy(() -> {
                        byte[] megabyte = new byte[LIMIT];
                        for (int i = 0; i < 100; i++) {
                            raw.out().write(megabyte);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesChunksThatAddUp() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i <= LIMIT / 0x10000; i++) {
                raw.send(chunk);
            }
            assertThat(raw.readUntil("body-too-large")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void cutsOffAByteAtATime() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 100\r\n\r\n{");
            assertThat(raw.readUntil("body-too-slow")).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void sharesItsMemoryAmongSlowCallers() throws Exception {
        try (RawConnection first = new RawConnection(server.address());
                RawConnection second = new RawConnection(server.address());
                RawConnection third = new RawConnection(server.address())) {
            for (RawConnection raw : List.of(first, second, third)) {
                raw.send(HEAD + "Content-Length: 1000000\r\n\r\n" + "x".repeat(900_000));
            }
            String[] answers = {first.readUntil("}"), second.readUntil("}"), third.readUntil("}")};
            assertThat(answers)
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 429") || answer.startsWith("HTTP/1.1 408"));
            assertThat(answers).anyMatch(answer -> answer.startsWith("HTTP/1.1 429"));
        }
    }

    @Test
    void forgetsACallerWhoGoesAway() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 100\r\n\r\n{");
        }
        HttpResponse<String> next = new TestClient(server.address()).send("DELETE", "/v1/users/u1", null);
        assertThat(next.statusCode()).isEqualTo(202);
    }
}
