package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, headers and connections. */
class HttpRulesTest {
    private static final String POST = "{\"channel_id\":\"c1\",\"user_id\":\"u1\"}";

    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of("http.idle-timeout", "PT0.5S"));
        client = new TestClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404",
        "POST, /v1, 404",
        "PUT, /v1/users, 404",
        "GET, /v1/posts, 405",
        "POST, /v1/users/u1, 405",
        "PATCH, /v1/policies/server, 405",
        "TRACE, /v1/openapi.json, 405",
        "BREW, /v1/import, 405",
        "GET, /%zz, 400",
        "DELETE, /v1/users/u1?server_id=%zz, 400",
        "DELETE, /v1/users/%zz, 400"
    })
    void refusesWhatThereIsNot(String method, String path, int status) throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            String answer = raw.readAll();

            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
            assertThat(answer.contains("allow: ") || answer.contains("Allow: ")).isEqualTo(status == 405);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|202",
                "application/json; charset=utf-8|202",
                "Application/JSON;charset=\"UTF-8\"|202",
                "application/vnd.mattermost+json|202",
                "text/json|202",
                "application/octet-stream|202",
                "application/json; charset=iso-8859-1|415",
                "application/xml|415",
                "application/x-www-form-urlencoded|415",
                "multipart/form-data; boundary=x|415",
                "text/plain|415"
            })
    void looksAtTheContentType(String type, int status) throws Exception {
        HttpResponse<String> response =
                client.send("POST", "/v1/posts", BodyPublishers.ofString(POST), Map.of("Content-Type", type));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void takesABodyWithoutContentTypeAndNoneThatIsCompressed() throws Exception {
        assertThat(client.send("POST", "/v1/posts", BodyPublishers.ofString(POST), Map.of())
                        .statusCode())
                .isEqualTo(202);
        assertThat(client.send("POST", "/v1/posts", BodyPublishers.ofString(POST), Map.of("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|202",
                "application/json|202",
                "application/*;q=0.5, text/html|202",
                "text/html, application/problem+json|202",
                "text/html|406",
                "image/*|406"
            })
    void looksAtWhatIsAccepted(String accept, int status) throws Exception {
        HttpResponse<String> response =
                client.send("POST", "/v1/posts", BodyPublishers.ofString(POST), Map.of("Accept", accept));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void answersHeadAsGetWithoutBody() throws Exception {
        assertThat(client.send("GET", "/v1/openapi.json", null).body()).contains("openapi");
        HttpResponse<String> head = client.send("HEAD", "/v1/openapi.json", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void answersPipelinedRequestsInOrderOnOneConnection() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            String put = "PUT /v1/users/%s HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\n{\"username\":\"a\"}";
            raw.send(put.formatted("u1") + "GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n" + put.formatted("u2"));

            String answers = raw.readUntil("\"u2\"");
            assertThat(answers.indexOf("\"u1\"")).isPositive().isLessThan(answers.indexOf("404"));
        }
    }

    @Test
    void goesOnBehindARefusalWhoseBodyIsSmall() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
            raw.readUntil("not-found");
            raw.send("x".repeat(1_000) + "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readUntil("Push Proxy")).contains("HTTP/1.1 200");
        }
    }

    @Test
    void keepsAConnectionWhileItsRequestIsUnderWay() throws Exception {
        server.log()
                .answers(entry -> new CompletableFuture<Void>().completeOnTimeout(null, 1_500, TimeUnit.MILLISECONDS));
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("DELETE /v1/users/u1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readAll()).contains("202 Accepted");
        } finally {
            server.log().answers(entry -> CompletableFuture.completedFuture(null));
        }
    }

    @Test
    void asksForABodyOnlyWhenItIsWanted() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("PUT /v1/users/u1 HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\nExpect: 100-continue\r\n\r\n");
            raw.readUntil("HTTP/1.1 100 Continue\r\n\r\n");
            raw.send("{\"username\":\"a\"}");
            raw.readUntil("accepted");
        }
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("PUT /v1/users/u1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void answersACallerWhoHasSaidAllAndHalfClosed() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("PUT /v1/users/u1 HTTP/1.0\r\nContent-Length: 16\r\n\r\n{\"username\":\"a\"}");
            assertThat(raw.readAll()).contains("202", "accepted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHo"})
    void closesConnectionsOnWhichNoRequestComes(String begun) throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(begun);
            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void refusesALongLine() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("GET /" + "a".repeat(8_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readAll()).contains(" 414 ", "application/problem+json");
        }
    }

    @Test
    void refusesWhatIsNoHttp() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("hello\r\n\r\n");
            assertThat(raw.readAll()).startsWith("HTTP/1.0 400").doesNotContain("Exception");
        }
    }
}
