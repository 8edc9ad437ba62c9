package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DirectPush;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a phone's acknowledgement (push-proxy contract, section 3). */
class AckTest {
    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of());
        client = new TestClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void kafkaTakesAll() {
        server.log().answers(entry -> CompletableFuture.completedFuture(null));
    }

    private static String ack(String body) throws Exception {
        HttpResponse<String> response =
                client.send("POST", "/api/v1/ack", BodyPublishers.ofString(body.replace('`', '"')), Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        return response.body();
    }

    private static LogEntry<?> last() {
        List<LogEntry<?>> entries = server.log().entries();
        return entries.get(entries.size() - 1);
    }

    private static Delivery event(String body) throws Exception {
        assertThat(ack(body)).isEqualTo("{\"status\":\"OK\"}\n");
        assertThat(last().topic().name()).isEqualTo("deliveries");
        return (Delivery) last().value();
    }

    @Test
    void makesAnEventThatSaysHowLongThePushTook() throws Exception {
        client.send(
                "POST",
                "/api/v1/send_push",
                BodyPublishers.ofString("{\"server_id\":\"s\",\"device_id\":\"tok\",\"platform\":\"apple_rn-v2\","
                        + "\"type\":\"message\",\"ack_id\":\"ack1\",\"post_id\":\"p1\",\"channel_id\":\"c1\"}"),
                Map.of());
        DirectPush push = (DirectPush) last().value();
        server.proxy().delivered(Outcomes.event(push, DeliveryEventType.SENT, 200, null));
        long received = push.getAcceptedAt().toEpochMilli() + 1_234;

        Delivery event = event("{`id`:`ack1`,`received_at`:" + received
                + ",`platform`:`ios`,`type`:`message`,`post_id`:`p1`,`is_id_loaded`:false}");

        assertThat(last().key()).isEqualTo("s//" + push.getDeviceId());
        assertThat(event.getEventType()).isEqualTo(DeliveryEventType.RECEIVED);
        assertThat(event.getLatencyMs()).isEqualTo(1_234);
        assertThat(event.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(received));
        assertThat(List.of(event.getNotificationId(), event.getAckId(), event.getServerId(), event.getDeviceId()))
                .containsExactly("notification", "ack1", "s", push.getDeviceId());
        assertThat(List.of(event.getProvider(), event.getApp(), event.getPostId(), event.getChannelId()))
                .containsExactly("apns", "apple_rn", "p1", "c1");
        assertThat(event.getSentAt()).isNotNull();
        assertThat(event.getOutcome()).isNull();
        // what was sent is the sender's word, where the event was written is ours
        assertThat(event.getPayloadBytes()).isEqualTo(321);
        assertThat(List.of(event.getRegion(), event.getInstance())).containsExactly("north", "ingest-1");
        assertThat(event("{`id`:`ack1`,`platform`:`ios`,`type`:`message`}").getEventId())
                .isEqualTo(event.getEventId());
    }

    @Test
    void countsTheLatencyFromThePostWhereItsTimeIsKnown() throws Exception {
        Delivery sent = Outcomes.event(
                DirectPush.newBuilder()
                        .setServerId("s")
                        .setDeviceId("d")
                        .setPlatform("android_rn")
                        .setType("message")
                        .setAckId("native1")
                        .setAcceptedAt(Instant.ofEpochMilli(5_000))
                        .build(),
                DeliveryEventType.SENT,
                200,
                null);
        sent.setUserId("u1");
        sent.setCreateAt(Instant.ofEpochMilli(4_000));
        server.proxy().delivered(sent);

        Delivery event = event("{`id`:`native1`,`received_at`:6000,`platform`:`android`,`type`:`message`}");

        assertThat(event.getLatencyMs()).isEqualTo(2_000);
        assertThat(last().key()).isEqualTo("s/u1/d");
    }

    @Test
    void makesAnEventOfWhatThePhoneSaysWhenThePushIsNotKnown() throws Exception {
        Delivery event = event(
                "{`id`:`nobody`,`received_at`:1700000000000,`platform`:`android`,`type`:`message`,`post_id`:`p`}");

        assertThat(event.getAckId()).isEqualTo("nobody");
        assertThat(event.getInstance()).isEqualTo("ingest-1");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(event.getLatencyMs()).isNull();
        assertThat(List.of(event.getServerId(), event.getNotificationId(), event.getTokenRef()))
                .containsOnly("");
        assertThat(List.of(event.getProvider(), event.getPushType(), event.getPostId()))
                .containsExactly("fcm", "message", "p");
        assertThat(event.getSchema().getFields())
                .filteredOn(field -> "".equals(event.get(field.pos())))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).containsIgnoringCase("empty"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "9223372036854775807", "null"})
    void takesItsOwnTimeForOneThatIsNone(String receivedAt) throws Exception {
        Delivery event = event("{`id`:`x`,`platform`:`ios`,`type`:`message`,`received_at`:" + receivedAt + "}");

        assertThat(event.getOccurredAt()).isEqualTo(event.getProcessedAt());
    }

    @Test
    void countsWhatIsDelivered() throws Exception {
        double before = delivered("android");

        ack("{`id`:`c1`,`platform`:`android`,`type`:`message`}");
        ack("{`id`:`" + "x".repeat(300) + "`,`platform`:`android`,`type`:`message`}");

        assertThat(delivered("android")).isEqualTo(before + 2);
    }

    @Test
    void failsWhenKafkaDoesNotTakeIt() throws Exception {
        server.log().answers(entry -> CompletableFuture.failedFuture(new LogUnavailableException("away")));

        assertThat(ack("{`id`:`a`,`platform`:`ios`,`type`:`message`}"))
                .isEqualTo("{\"error\":\"Kafka did not take it\",\"status\":\"FAIL\"}\n");
    }

    private static double delivered(String platform) {
        return server.meters()
                .get("service.delivered")
                .tags("platform", platform, "type", "message", "transport", "standard")
                .counter()
                .count();
    }
}
