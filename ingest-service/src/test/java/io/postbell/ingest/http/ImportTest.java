package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.importing.RealExport;
import io.postbell.ingest.importing.RouterBehindException;
import io.postbell.ingest.importing.StableIds;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk exports over HTTP. */
class ImportTest {
    private static final String VERSION = "{\"type\":\"version\",\"version\":1}\n";
    private static final String TEAM = "{\"type\":\"team\",\"team\":{\"name\":\"t\"}}\n";
    private static final String USER = "{\"type\":\"user\",\"user\":{\"username\":\"ron\"}}\n";
    private static final String CHANNEL =
            "{\"type\":\"channel\",\"channel\":{\"team\":\"t\",\"name\":\"c\",\"type\":\"O\"}}\n";
    private static final String POST =
            "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"c\",\"user\":\"ron\",\"message\":\"m%d\",\"create_at\":%d}}\n";

    private static List<JsonNode> send(TestServer server, String query, BodyPublisher body) throws Exception {
        HttpResponse<String> response =
                new TestClient(server.address()).send("POST", "/v1/import" + query, body, Map.of());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
        return response.body().lines().map(TestClient::json).toList();
    }

    private static JsonNode last(List<JsonNode> lines) {
        return lines.get(lines.size() - 1);
    }

    @Test
    void loadsTheRealExport() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            List<JsonNode> lines = send(server, "?server_id=hogwarts", BodyPublishers.ofFile(RealExport.path()));

            assertThat(lines).hasSize(1);
            JsonNode summary = last(lines);
            assertThat(summary.get("type").asText()).isEqualTo("summary");
            assertThat(summary.get("lines").asInt()).isEqualTo(24);
            assertThat(summary.get("users").asInt()).isEqualTo(4);
            assertThat(summary.get("channels").asInt()).isEqualTo(6);
            assertThat(summary.get("memberships").asInt()).isEqualTo(9 + 2 + 3 + 2);
            assertThat(summary.get("posts").asInt()).isEqualTo(11);
            assertThat(summary.get("played").asInt()).isZero();
            assertThat(summary.get("rejected").asInt()).isZero();
            assertThat(summary.has("error")).isFalse();
            assertThat(server.log().values(Post.class)).isEmpty();
            StableIds ids = new StableIds("hogwarts");
            assertThat(server.log().values(User.class))
                    .filteredOn(user -> user.getUserId().equals(ids.user("harry")))
                    .singleElement()
                    .satisfies(harry -> {
                        assertThat(harry.getPush()).isEqualTo("mention");
                        assertThat(harry.getPushStatus()).isEqualTo("away");
                        assertThat(harry.getMentionKeys()).isEqualTo("harry,@harry");
                        assertThat(harry.getFirstName()).isEqualTo("Harry");
                    });
            assertThat(server.log().values(Channel.class))
                    .filteredOn(channel -> channel.getChannelId().equals(ids.directChannel(List.of("harry", "ron"))))
                    .singleElement()
                    .satisfies(direct -> {
                        assertThat(direct.getType()).isEqualTo("D");
                        assertThat(direct.getName().split("__", -1))
                                .containsExactlyInAnyOrder(ids.user("ron"), ids.user("harry"))
                                .isSorted();
                    });
            assertThat(server.log().values(Channel.class))
                    .filteredOn(channel -> channel.getType().equals("G"))
                    .hasSize(1);
            assertThat(server.log().values(ChannelMember.class))
                    .allSatisfy(member -> assertThat(member.getPush()).isEqualTo("default"));
        }
    }

    @Test
    void playsTheRealExportInTheOrderOfItsTimesOnceTheRouterIsReady() throws Exception {
        AtomicInteger stateFirst = new AtomicInteger();
        List<TestServer> self = new ArrayList<>();
        try (TestServer server = TestServer.start(
                Map.of(), () -> stateFirst.set(self.get(0).log().entries().size()))) {
            self.add(server);
            List<JsonNode> lines = send(server, "?play=true", BodyPublishers.ofFile(RealExport.path()));

            assertThat(last(lines).get("played").asInt()).isEqualTo(11);
            assertThat(lines.get(0).get("phase").asText()).isEqualTo("waiting_for_router");
            assertThat(stateFirst.get()).isEqualTo(4 + 6 + 16);
            List<Post> posts = server.log().values(Post.class);
            assertThat(posts)
                    .extracting(post -> post.getCreateAt().toEpochMilli())
                    .isSorted();
            assertThat(posts).allSatisfy(post -> {
                assertThat(post.getAuthor().getUsername()).isNotEmpty();
                assertThat(post.getAcceptedAt()).isAfter(post.getCreateAt());
            });
            assertThat(posts)
                    .filteredOn(post -> post.getMessage().value().startsWith("\0\1\1Hello"))
                    .hasSize(1);
            assertThat(posts).filteredOn(post -> post.getFileCount() == 1).hasSize(2);
        }
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            send(server, "?play=true", BodyPublishers.ofFile(RealExport.path()));
            List<String> first = keysAndPosts(server.log().entries());
            send(server, "?play=true", BodyPublishers.ofFile(RealExport.path()));

            List<String> both = keysAndPosts(server.log().entries());
            assertThat(both.subList(first.size(), both.size())).isEqualTo(first);
        }
    }

    private static List<String> keysAndPosts(List<LogEntry<?>> entries) {
        return entries.stream()
                .map(entry -> entry.topic().name()
                        + ' '
                        + entry.key()
                        + (entry.value() instanceof Post post ? ' ' + post.getPostId() : ""))
                .toList();
    }

    @Test
    void reportsABadLineAndGoesOn() throws Exception {
        try (TestServer server = TestServer.start(Map.of("limits.line-bytes", "2048"))) {
            String user =
                    "{\"type\":\"user\",\"user\":{\"username\":\"hermione\",\"teams\":[{\"name\":\"t\",\"channels\":["
                            + "{\"name\":\"c\",\"notify_props\":{\"mobile\":\"all\",\"mark_unread\":\"mention\"}},{\"name\":\"none\"},{}]}]}}\n";
            String thread =
                    "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"c\",\"user\":\"ron\",\"message\":\"root\","
                            + "\"create_at\":5,\"replies\":[{\"user\":\"ron\",\"message\":\"r\",\"create_at\":6},"
                            + "{\"user\":\"nobody\",\"message\":\"r\",\"create_at\":7},{\"user\":\"ron\",\"create_at\":\"x\"}]}}\n";
            String body = VERSION
                    + TEAM
                    + "nonsense\n"
                    + CHANNEL
                    + "{\"type\":\"channel\",\"channel\":{\"team\":\"other\",\"name\":\"c\",\"type\":\"O\"}}\n"
                    + USER
                    + user
                    + POST.formatted(1, 0)
                    + POST.formatted(1, 1).replace("\"c\"", "\"elsewhere\"")
                    + thread
                    + "{\"type\":\"user\",\"user\":{\"username\":\"" + "x".repeat(3000) + "\"}}\n"
                    + "{\"type\":\"emoji\",\"emoji\":{\"name\":\"e\"}}\n{\"type\":\"scheme\"}\n{\"type\":\"user\"}\n{}\n"
                    + "{\"type\":\"bot\",\"bot\":{\"username\":\"hedwig\",\"display_name\":\"Hedwig\",\"owner\":\"harry\"}}\n"
                    + "{\"type\":\"direct_post\",\"direct_post\":{\"channel_members\":[\"ron\",\"ron\"],\"user\":\"ron\","
                    + "\"message\":\"memo\",\"create_at\":9}}\n"
                    + "{\"type\":\"direct_channel\",\"direct_channel\":{\"members\":[\"ron\",\"dobby\"]}}\n"
                    + "{\"type\":\"direct_channel\",\"direct_channel\":{\"participants\":[{\"username\":\"ron\"},{\"username\":\"hedwig\"}]}}\n";

            List<JsonNode> lines = send(server, "?play=true", BodyPublishers.ofString(body));

            List<JsonNode> rejected = lines.stream()
                    .filter(line -> line.get("type").asText().equals("rejected"))
                    .toList();
            assertThat(rejected)
                    .extracting(line -> line.get("line").asInt())
                    .containsExactly(3, 5, 7, 7, 8, 9, 10, 10, 11, 14, 15, 18);
            JsonNode summary = last(lines);
            assertThat(summary.get("rejected").asInt()).isEqualTo(12);
            assertThat(summary.get("ignored").asInt()).isEqualTo(2);
            assertThat(summary.get("users").asInt()).isEqualTo(3);
            assertThat(summary.get("channels").asInt()).isEqualTo(3);
            assertThat(summary.get("played").asInt()).isEqualTo(3);
            List<Post> posts = server.log().values(Post.class);
            assertThat(posts.get(1).getRootId()).isEqualTo(posts.get(0).getPostId());
            assertThat(server.log().values(User.class))
                    .filteredOn(User::getIsBot)
                    .hasSize(1);
            assertThat(server.log().values(ChannelMember.class).get(0).getMarkUnread())
                    .isEqualTo("mention");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "{\"type\":\"team\"}", "{\"type\":\"version\",\"version\":2}", "hello", "{}"})
    void refusesWhatIsNoExport(String body) throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            HttpResponse<String> response = new TestClient(server.address())
                    .send("POST", "/v1/import", BodyPublishers.ofString(body), Map.of());

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("urn:postbell:problem:invalid-request");
        }
    }

    @Test
    void overlooksAByteOrderMarkAndCarriageReturns() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            List<JsonNode> lines =
                    send(server, "", BodyPublishers.ofString("\uFEFF" + (VERSION + TEAM + USER).replace("\n", "\r\n")));
            assertThat(last(lines).get("users").asInt()).isEqualTo(1);
        }
    }

    @Test
    void saysThatTheRouterIsBehind() throws Exception {
        try (TestServer server = TestServer.start(Map.of(), () -> {
            throw new RouterBehindException("the router does not run");
        })) {
            List<JsonNode> lines = send(server, "?play=true", BodyPublishers.ofFile(RealExport.path()));

            assertThat(last(lines).get("error").asText()).isEqualTo("the router does not run");
            assertThat(last(lines).get("played").asInt()).isZero();
            assertThat(server.log().values(Post.class)).isEmpty();
        }
    }

    @Test
    void saysThatKafkaFailedOnTheWay() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            server.log()
                    .answers(entry -> entry.value() instanceof Post
                            ? CompletableFuture.failedFuture(new LogUnavailableException("away"))
                            : CompletableFuture.completedFuture(null));

            List<JsonNode> lines = send(server, "?play=true", BodyPublishers.ofFile(RealExport.path()));

            assertThat(last(lines).get("type").asText()).isEqualTo("summary");
            assertThat(last(lines).get("error").asText()).isEqualTo("away");
            assertThat(last(lines).get("users").asInt()).isEqualTo(4);
        }
    }

    @Test
    void refusesWhenKafkaFailsBeforeAnythingWasTold() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            server.log().answers(entry -> CompletableFuture.failedFuture(new LogUnavailableException("away")));

            HttpResponse<String> response = new TestClient(server.address())
                    .send("POST", "/v1/import", BodyPublishers.ofFile(RealExport.path()), Map.of());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void holdsTheCallerBackWhileKafkaIsSlow() throws Exception {
        try (TestServer server = TestServer.start(Map.of("limits.in-flight-records", "100"))) {
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            server.log().answers(entry -> acknowledged);
            String users = USER.repeat(300_000);
            CompletableFuture<List<JsonNode>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    go.countDown();
                    return send(server, "", BodyPublishers.ofString(VERSION + users));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            go.await();
            server.log().awaitEntries(100);
            server.log().answers(entry -> CompletableFuture.completedFuture(null));
            acknowledged.complete(null);

            assertThat(last(answer.get()).get("lines").asInt()).isEqualTo(300_001);
            assertThat(server.log().entries()).hasSize(300_000);
        }
    }

    @Test
    void takesSoManyImportsAtATimeAndCutsOffASilentOne() throws Exception {
        try (TestServer server =
                TestServer.start(Map.of("import.concurrent", "1", "limits.stream-idle-timeout", "PT1S"))) {
            try (RawConnection raw = new RawConnection(server.address())) {
                raw.send("POST /v1/import HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
                raw.send(chunk(VERSION) + chunk("nonsense\n" + TEAM + CHANNEL));
                raw.readUntil("\"rejected\"");

                HttpResponse<String> second = new TestClient(server.address())
                        .send("POST", "/v1/import", BodyPublishers.ofFile(RealExport.path()), Map.of());

                assertThat(second.statusCode()).isEqualTo(429);
                assertThat(second.headers().firstValue("retry-after")).contains("10");
                assertThat(raw.readUntil("\"error\":\"nothing came within 1000 ms\""))
                        .contains("\"channels\":1");
            }
        }
    }

    @Test
    void tellsAnImportUnderWayThatTheServiceStops() throws Exception {
        TestServer server = TestServer.start(Map.of());
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("POST /v1/import HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            raw.send(chunk(VERSION + "nonsense\n"));
            raw.readUntil("\"rejected\"");

            server.close();

            assertThat(raw.readAll()).contains("the service is stopping");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?play=yes", "?server_id=a%20b"})
    void refusesWrongParameters(String query) throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            HttpResponse<String> response = new TestClient(server.address())
                    .send("POST", "/v1/import" + query, BodyPublishers.ofString(VERSION), Map.of());
            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void playsABoundedNumberOfPosts() throws Exception {
        try (TestServer server = TestServer.start(Map.of("import.max-played-posts", "2", "import.max-names", "3"))) {
            String body = VERSION
                    + TEAM
                    + CHANNEL
                    + USER
                    + USER.replace("ron", "harry")
                    + POST.formatted(3, 3)
                    + POST.formatted(2, 2)
                    + POST.formatted(1, 1);

            List<JsonNode> lines = send(server, "?play=true", BodyPublishers.ofString(body));

            assertThat(last(lines).get("not_played").asInt()).isEqualTo(1);
            assertThat(last(lines).get("error").asText()).contains("more posts than one import plays");
            assertThat(lines.get(0).get("reason").asText()).contains("at most 3 names");
            assertThat(server.log().values(Post.class))
                    .extracting(post -> post.getMessage().value())
                    .containsExactly("m2", "m3");
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
