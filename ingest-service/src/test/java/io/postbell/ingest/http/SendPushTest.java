package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.DirectPush;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.EntryTooLargeException;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import io.postbell.schemas.sensitive.Sensitive;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a push that a Mattermost server hands over (push-proxy contract, sections 2 and 4). */
class SendPushTest {
    private static final String PATH = "/api/v1/send_push";
    private static final String LEAST = "`server_id`:`s`,`device_id`:`tok`,`platform`:`apple_rn`";

    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of("deadline", "PT0.5S", "membership-settle", "PT0S"));
        client = new TestClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void kafkaTakesAll() {
        server.awaitNothingInFlight();
        server.log().answers(entry -> CompletableFuture.completedFuture(null));
    }

    private static double badRequests() {
        return server.meters().get("service.bad.request").counter().count();
    }

    private static LogEntry<?> lastEntry() {
        List<LogEntry<?>> entries = server.log().entries();
        return entries.get(entries.size() - 1);
    }

    private HttpResponse<String> send(String body) throws Exception {
        HttpResponse<String> response = client.send(
                "POST",
                PATH,
                BodyPublishers.ofByteArray(body.replace('`', '"').getBytes(StandardCharsets.UTF_8)),
                Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        TestClient.json(response).forEach(value -> assertThat(value.isTextual()).isTrue());
        assertThat(response.body()).endsWith("}\n");
        return response;
    }

    private DirectPush taken(String body) throws Exception {
        assertThat(send(body).body()).isEqualTo("{\"status\":\"OK\"}\n");
        return (DirectPush) lastEntry().value();
    }

    /** One of each kind; the table of all stands with the conformance tests. The last is our own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`server_id`|Failed to read message body: unexpected EOF",
                "{}|Failed because of missing server Id",
                "{`server_id`:`s`}|Failed because of missing device Id serverId=s",
                "{`server_id`:`s`,`device_id`:`d`}|Did not send message because of missing platform property type= serverId=s",
                "{`server_id`:`a b`,`device_id`:`d`,`platform`:`apple`}|Failed because of a server Id that is not 1 to 64 of A-Z a-z 0-9 . _ ~ -"
            })
    void saysWhatIsWrong(String body, String error) throws Exception {
        int before = server.log().entries().size();
        double badBefore = badRequests();

        JsonNode verdict = TestClient.json(send(body));

        assertThat(verdict.get("status").asText()).isEqualTo("FAIL");
        assertThat(verdict.get("error").asText()).isEqualTo(error);
        assertThat(server.log().entries()).hasSize(before);
        assertThat(badRequests()).isEqualTo(badBefore + 1);
    }

    @Test
    void writesItsAnswersAsGoDoes() throws Exception {
        assertThat(send("{`server_id`:`<s>&'\\u2028`}").body())
                .isEqualTo("{\"error\":\"Failed because of missing device Id serverId=\\u003cs\\u003e\\u0026'\\u2028\","
                        + "\"status\":\"FAIL\"}\n");
    }

    @Test
    void writesAllThatItIsTold() throws Exception {
        DirectPush push = taken("{`ack_id`:`ack1`,`server_id`:`srv1`,`device_id`:`tok:1`,`post_id`:`post1`,"
                + "`category`:`CAN_REPLY`,`sound`:`none`,`message`:`hello :tada: <b>&`,`badge`:3,`cont_ava`:1,"
                + "`team_id`:`team1`,`channel_id`:`chan1`,`root_id`:`root1`,`channel_name`:`Town Square`,"
                + "`sender_id`:`send1`,`sender_name`:`bob`,`override_username`:`hook`,"
                + "`override_icon_url`:`http://i/x.png`,`from_webhook`:`true`,`version`:`v2`,`is_crt_enabled`:true,"
                + "`is_id_loaded`:true,`signature`:`sig1`,`platform`:`apple_rn-v2`,`type`:`message`,"
                + "`sub_type`:`calls`,`transport`:`voip`}");

        LogEntry<?> entry = lastEntry();
        String reference = TestServer.REFERENCES.of(Sensitive.of("tok:1"));
        assertThat(entry.topic().name()).isEqualTo("direct-pushes");
        assertThat(entry.key()).isEqualTo("srv1//" + reference);
        assertThat(push.getDeviceId()).isEqualTo(reference).doesNotContain("tok");
        assertThat(push.getToken().value()).isEqualTo("tok:1");
        assertThat(push.getTraceId()).hasSize(32);
        assertThat(List.of(push.getServerId(), push.getPlatform(), push.getAppVersion(), push.getType()))
                .containsExactly("srv1", "apple_rn", 2, "message");
        assertThat(List.of(push.getSubType(), push.getTransport(), push.getVersion(), push.getAckId()))
                .containsExactly("calls", "voip", "v2", "ack1");
        assertThat(List.of(push.getPostId(), push.getChannelId(), push.getTeamId(), push.getRootId()))
                .containsExactly("post1", "chan1", "team1", "root1");
        assertThat(List.of(push.getSenderId(), push.getSenderName(), push.getChannelName(), push.getCategory()))
                .containsExactly("send1", "bob", "Town Square", "CAN_REPLY");
        assertThat(List.of(push.getOverrideUsername(), push.getOverrideIconUrl(), push.getFromWebhook()))
                .containsExactly("hook", "http://i/x.png", "true");
        assertThat(List.of(push.getMessage().value(), push.getSignature().value(), push.getBadge()))
                .containsExactly("hello :tada: <b>&", "sig1", 3);
        assertThat(push.getIsCrtEnabled() && push.getIsIdLoaded()).isTrue();
    }

    @Test
    void writesWhatIsLeftOutAsNothing() throws Exception {
        DirectPush push = taken("{" + LEAST + "}");

        assertThat(List.of(push.getType(), push.getSubType(), push.getTransport(), push.getVersion()))
                .containsExactly("", "", "standard", "");
        assertThat(push.getBadge()).isZero();
        assertThat(push.getAckId()).isNull();
        assertThat(push.getChannelName()).isNull();
        assertThat(push.getIsCrtEnabled() || push.getIsIdLoaded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1,", "0, 0", "-5, -5", "2147483648, 2147483647", "99, 99"})
    void keepsTheBadgeApartFromNone(String json, Integer expected) throws Exception {
        assertThat(taken("{" + LEAST + ",`badge`:" + json + "}").getBadge()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "apple, apple, 1",
        "apple_rn-v2, apple_rn, 2",
        "apple_rnbeta-v3, apple_rnbeta, 3",
        "android_rn-v10, android_rn, 10",
        "android_rn-v, android_rn, 1",
        "android-vendor, android, 1",
        "android_rn-v2-v3, android_rn, 1",
        "android_rn-v+2, android_rn, 2"
    })
    void takesTheVersionOffThePlatform(String platform, String app, int version) throws Exception {
        DirectPush push = taken("{`server_id`:`s`,`device_id`:`tok`,`platform`:`" + platform + "`}");

        assertThat(push.getPlatform()).isEqualTo(app);
        assertThat(push.getAppVersion()).isEqualTo(version);
    }

    @Test
    void takesOtherTypesAsTheyAre() throws Exception {
        assertThat(taken("{" + LEAST + ",`type`:`custom_x`}").getType()).isEqualTo("custom_x");
    }

    @ParameterizedTest
    @CsvSource({"2046, 2046", "2047, 2047", "2048, 2046", "5000, 2046"})
    void cutsLongMessages(int sent, int kept) throws Exception {
        assertThat(taken("{" + LEAST + ",`message`:`" + "x".repeat(sent) + "`}")
                        .getMessage()
                        .value())
                .hasSize(kept);
    }

    @Test
    void cutsByBytes() throws Exception {
        // 2,050 bytes, cut in the middle of the last character that fits in part
        DirectPush push = taken("{" + LEAST + ",`message`:`" + "x".repeat(2_045) + "\u20ac\u00e9`,`channel_name`:`"
                + "x".repeat(63) + "\u00e9`}");

        assertThat(push.getMessage().value()).isEqualTo("x".repeat(2_045) + "\ufffd");
        assertThat(push.getChannelName()).isEqualTo("x".repeat(63) + "\ufffd");
        assertThat(taken("{" + LEAST + ",`channel_name`:`" + "x".repeat(64) + "`}")
                        .getChannelName())
                .isEqualTo("x".repeat(64));
    }

    @Test
    void takesLenientJson() throws Exception {
        DirectPush push = taken("{`SERVER_ID`:`old`,`server_id`:`s`,`Device_Id`:`tok`,`platform`:`apple`,"
                + "`message`:null,`id`:5,`app_version`:[],`x`:{`server_id`:`no`}} trailing {{{");

        assertThat(push.getServerId()).isEqualTo("s");
        assertThat(push.getMessage().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"application/json", "application/x-www-form-urlencoded", "text/plain; charset=latin1", "x"})
    void asksForNoContentType(String type) throws Exception {
        String body = ("{" + LEAST + "}").replace('`', '"');

        HttpResponse<String> response = client.send(
                "POST",
                PATH,
                BodyPublishers.ofString(body),
                Map.of("Content-Type", type, "Accept", "image/png", "Content-Encoding", "none"));

        assertThat(response.body()).isEqualTo("{\"status\":\"OK\"}\n");
    }

    @Test
    void refusesIdsThatNoEventHolds() throws Exception {
        assertThat(send("{" + LEAST + ",`ack_id`:`" + "a".repeat(257) + "`}").body())
                .contains("FAIL", "more than 256 characters in ack_id");
        assertThat(taken("{" + LEAST + ",`ack_id`:`" + "a".repeat(256) + "`}").getAckId())
                .hasSize(256);
    }

    @Test
    void failsWhenKafkaDoesNotTakeIt() throws Exception {
        server.log().answers(entry -> CompletableFuture.failedFuture(new LogUnavailableException("away")));
        assertThat(send("{" + LEAST + "}").body())
                .isEqualTo("{\"error\":\"Kafka did not take it\",\"status\":\"FAIL\"}\n");

        server.log()
                .answers(entry -> CompletableFuture.failedFuture(
                        new EntryTooLargeException(new IllegalArgumentException("big"))));
        assertThat(send("{" + LEAST + "}").body())
                .isEqualTo("{\"error\":\"the request is larger than Kafka takes\",\"status\":\"FAIL\"}\n");

        server.log().answers(entry -> new CompletableFuture<>());
        assertThat(send("{" + LEAST + "}").body())
                .isEqualTo("{\"error\":\"Kafka did not take it within 500 ms\",\"status\":\"FAIL\"}\n");
        assertThat(client.send("GET", "/metrics", BodyPublishers.noBody(), Map.of())
                        .body())
                .as("its own reason for each")
                .contains("reason=\"kafka\"", "reason=\"too_large\"");
    }

    @Test
    void keepsTheCallersTrace() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        client.send(
                "POST",
                PATH,
                BodyPublishers.ofString(("{" + LEAST + "}").replace('`', '"')),
                Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(((DirectPush) lastEntry().value()).getTraceId()).isEqualTo(trace);
    }
}
