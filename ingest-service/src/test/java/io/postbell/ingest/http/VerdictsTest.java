package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.DirectPush;
import io.postbell.event.Policy;
import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogEntry;
import io.postbell.schemas.sensitive.Sensitive;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which verdict an asynchronous pipeline gives, and when. */
class VerdictsTest {
    private static final String OK = "{\"status\":\"OK\"}\n";
    private static final String REMOVE = "{\"status\":\"REMOVE\"}\n";
    private static final String REFERENCE = TestServer.REFERENCES.of(Sensitive.of("tok"));
    private static final String KEY = "s//" + REFERENCE;

    private TestServer server;

    @AfterEach
    void stop() {
        server.awaitNothingInFlight();
        assertThat(server.proxy().waits().open()).isZero();
        server.close();
    }

    private void start(Map<String, String> settings) throws Exception {
        server = TestServer.start(settings);
    }

    /** The provider says this of every push as soon as Kafka has it. */
    private void provider(Function<DirectPush, Delivery> says) {
        server.log().answers(entry -> {
            if (entry.value() instanceof DirectPush push) {
                server.proxy().delivered(says.apply(push));
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    private static String push(String platform, String type) {
        return "{\"server_id\":\"s\",\"device_id\":\"tok\",\"platform\":\"" + platform + "\",\"type\":\"" + type
                + "\"}";
    }

    private String send(String body) throws Exception {
        return new TestClient(server.address())
                .send("POST", "/api/v1/send_push", BodyPublishers.ofString(body), Map.of())
                .body();
    }

    private double count(String name, String... tags) {
        return server.meters().get(name).tags(tags).counter().count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "apple_rn|SENT|200|none|{'status':'OK'}",
                "apple_rn|TOKEN_DEAD|410|Unregistered|{'status':'REMOVE'}",
                "apple_rn|DEAD_LETTERED|400|BadTopic|{'error':'unknown send response error','status':'FAIL'}",
                "apple_rn|RETRY_SCHEDULED|429|TooManyRequests|{'error':'unknown send response error','status':'FAIL'}",
                "apple_rn|RETRY_SCHEDULED|none|timeout|{'error':'unknown transport error','status':'FAIL'}",
                "apple_rn|EXPIRED|none|none|{'error':'the push expired before the provider took it','status':'FAIL'}",
                "android_rn|SENT|200|none|{'status':'OK'}",
                "android_rn|TOKEN_DEAD|404|UNREGISTERED|{'status':'REMOVE'}",
                "android_rn|DEAD_LETTERED|400|INVALID_ARGUMENT|{'error':'INVALID_ARGUMENT','status':'FAIL'}",
                "android_rn|RETRY_SCHEDULED|503|UNAVAILABLE|{'error':'UNAVAILABLE','status':'FAIL'}"
            })
    void tellsATestPushWhatTheProviderSays(
            String platform, DeliveryEventType type, Integer status, String reason, String verdict) throws Exception {
        start(Map.of());
        provider(push -> Outcomes.event(push, type, status, reason));

        assertThat(send(push(platform, "test"))).isEqualTo(verdict.replace('\'', '"') + "\n");
    }

    @Test
    void takesNoOtherPushesOutcomeForAnswer() throws Exception {
        start(Map.of("push-proxy.verdict-deadline", "PT0.3S"));
        provider(push -> {
            Delivery other = Outcomes.event(push, DeliveryEventType.SENT, 200, null);
            other.setTraceId("another");
            return other;
        });

        assertThat(send(push("apple_rn", "test")))
                .isEqualTo("{\"error\":\"the provider gave no verdict within 300 ms\",\"status\":\"FAIL\"}\n");
    }

    /** The router knows whose phone it is, so that the event names him and his device. */
    @Test
    void tellsATestPushWhatTheProviderSaysOfAnOwnersDevice() throws Exception {
        start(Map.of());
        provider(push -> {
            Delivery event = Outcomes.event(push, DeliveryEventType.SENT, 200, null);
            event.setUserId("mia");
            event.setDeviceId("iphone");
            return event;
        });

        assertThat(send(push("apple_rn", "test"))).isEqualTo(OK);
        assertThat(count("service.success", "platform", "apple", "type", "test"))
                .isEqualTo(1);
    }

    @Test
    void answersOtherPushesWhenTheyAreDurable() throws Exception {
        start(Map.of());
        provider(push -> Outcomes.event(push, DeliveryEventType.DEAD_LETTERED, 400, "BadTopic"));

        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SENT|{'status':'OK'}",
                "TOKEN_DEAD|{'status':'REMOVE'}",
                "DEAD_LETTERED|{'error':'unknown send response error','status':'FAIL'}"
            })
    void letsEveryPushWaitWhenToldTo(DeliveryEventType type, String verdict) throws Exception {
        start(Map.of("push-proxy.sync", "true"));
        provider(push -> Outcomes.event(push, type, 400, "x"));

        assertThat(send(push("apple_rn", "message"))).isEqualTo(verdict.replace('\'', '"') + "\n");
    }

    @Test
    void answersAPushThatIsTriedAgainLater() throws Exception {
        start(Map.of("push-proxy.sync", "true", "push-proxy.verdict-deadline", "PT20S"));
        provider(push -> Outcomes.retry(push, 429, "TooManyRequests", Duration.ofMinutes(1)));

        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
    }

    @Test
    void waitsForAPushThatIsTriedAgainSoon() throws Exception {
        start(Map.of("push-proxy.sync", "true", "push-proxy.verdict-deadline", "PT20S"));
        provider(push -> {
            server.proxy().delivered(Outcomes.retry(push, 429, "TooManyRequests", Duration.ofSeconds(1)));
            return Outcomes.event(push, DeliveryEventType.TOKEN_DEAD, 410, "Unregistered");
        });

        assertThat(send(push("apple_rn", "message"))).isEqualTo(REMOVE);
    }

    @Test
    void answersAtTheDeadlineThatThePushIsDurable() throws Exception {
        start(Map.of("push-proxy.sync", "true", "push-proxy.verdict-deadline", "PT0.2S"));

        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
    }

    @Test
    void boundsThoseWhoWait() throws Exception {
        start(Map.of("push-proxy.sync", "true", "push-proxy.max-waiting", "1"));
        try (RawConnection first = new RawConnection(server.address())) {
            String body = push("apple_rn", "test");
            first.send("POST /api/v1/send_push HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
            server.log().awaitEntries(1);

            assertThat(send(push("apple_rn", "test")))
                    .isEqualTo(
                            "{\"error\":\"the provider's verdict cannot be waited for at the moment\",\"status\":\"FAIL\"}\n");
            assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);

            DirectPush waiting = server.log().values(DirectPush.class).get(0);
            server.proxy().delivered(Outcomes.event(waiting, DeliveryEventType.SENT, 200, null));
            assertThat(first.readUntil("}")).contains("{\"status\":\"OK\"}");
        }
    }

    @Test
    void forgetsAWaitingCallerWhoGoesAway() throws Exception {
        start(Map.of());
        String body = push("apple_rn", "test");
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send("POST /api/v1/send_push HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
            server.log().awaitEntries(1);
        }

        while (server.proxy().waits().open() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(server.inFlight().records()).isZero();
    }

    @Test
    void doesNotLetAnybodyWaitForEventsThatAreNotRead() throws Exception {
        start(Map.of("push-proxy.sync", "true"));
        server.following(false);

        assertThat(send(push("apple_rn", "test"))).contains("FAIL", "cannot be waited for");
        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
    }

    /** Nothing gets to a provider that could say something. */
    @ParameterizedTest
    @CsvSource({"test, FAIL", "message, OK"})
    void letsNobodyWaitWhenThePolicySwitchesPushesOff(String type, String verdict) throws Exception {
        start(Map.of("push-proxy.sync", "true", "push-proxy.verdict-deadline", "PT20S"));
        Policy off = Policy.newBuilder()
                .setServerId("s")
                .setScope("server")
                .setPushEnabled(false)
                .setVersion(1)
                .build();
        server.proxy().switchedOff().learn("s/server", off);
        server.proxy().switchedOff().learn("s/team/t", null);

        assertThat(send(push("apple_rn", type)))
                .isEqualTo(
                        verdict.equals("OK")
                                ? OK
                                : "{\"error\":\"a policy switches pushes off serverId=s\",\"status\":\"FAIL\"}\n");
        assertThat(server.log().values(DirectPush.class)).hasSize(1);

        server.proxy().switchedOff().learn("s/server", null);
        provider(push -> Outcomes.event(push, DeliveryEventType.SENT, 200, null));
        assertThat(send(push("apple_rn", type))).isEqualTo(OK);
    }

    @Test
    void remembersDeadTokens() throws Exception {
        start(Map.of());
        Instant now = Instant.ofEpochMilli(1_000);
        server.proxy().invalidated(KEY, Outcomes.invalidation(REFERENCE, now, now));

        assertThat(send(push("apple_rn", "message"))).isEqualTo(REMOVE);
        assertThat(send(push("apple_rn", "test"))).isEqualTo(REMOVE);
        assertThat(server.log().entries()).isEmpty();
        assertThat(count("service.removal", "reason", "Unregistered", "platform", "apple"))
                .isEqualTo(2);

        server.proxy().invalidated(KEY, null);
        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
    }

    @Test
    void asksAgainAfterAWhileAndTakesItBackWhenTheTokenIsAlive() throws Exception {
        start(Map.of("push-proxy.dead-token-recheck", "PT0S"));
        Instant before = Instant.ofEpochMilli(1_000);
        server.proxy().invalidated(KEY, Outcomes.invalidation(REFERENCE, before, before));
        assertThat(send(push("apple_rn", "message"))).isEqualTo(REMOVE);
        provider(push -> Outcomes.event(push, DeliveryEventType.SENT, 200, null));

        String later = REMOVE;
        while (later.equals(REMOVE)) { // until the clock has moved on
            later = send(push("apple_rn", "message"));
        }

        assertThat(later).isEqualTo(OK);
        LogEntry<?> takenBack = server.log().entries().stream()
                .filter(entry -> entry.topic().name().equals("device-invalidations"))
                .findFirst()
                .orElseThrow();
        assertThat(takenBack.key()).isEqualTo(KEY);
        assertThat(takenBack.value()).isNull();
    }

    @Test
    void believesARegistrationThatIsLaterThanTheTokensDeath() throws Exception {
        start(Map.of("membership-settle", "PT0S"));
        Instant died = Instant.ofEpochMilli(1_000);
        DeviceInvalidation native1 = Outcomes.invalidation(REFERENCE, died, died);
        server.proxy().invalidated(KEY, native1);
        server.proxy().invalidated("s/u1/d1", native1);
        TestClient client = new TestClient(server.address());

        client.send("PUT", "/v1/users/u1/devices/d1", "{\"device_id\":\"apple_rn:tok\",\"registered_at\":1000}");
        assertThat(send(push("apple_rn", "message"))).isEqualTo(REMOVE);
        client.send("PUT", "/v1/users/u1/devices/d1", "{\"device_id\":\"apple_rn:tok\",\"registered_at\":1001}");

        assertThat(send(push("apple_rn", "message"))).isEqualTo(OK);
        List<String> takenBack = new ArrayList<>();
        server.log().entries().stream()
                .filter(entry -> entry.topic().name().equals("device-invalidations"))
                .forEach(entry -> takenBack.add(entry.key()));
        assertThat(takenBack).containsExactlyInAnyOrder(KEY, "s/u1/d1");
    }

    @Test
    void countsWhatBecomesOfItsPushes() throws Exception {
        start(Map.of());
        provider(push -> Outcomes.event(push, DeliveryEventType.SENT, 200, null));
        send(push("apple_rn-v2", "message").replace("{", "{\"ack_id\":\"a\","));
        send(push("apple_rn", "strange"));
        provider(push -> Outcomes.event(push, DeliveryEventType.TOKEN_DEAD, 404, "UNREGISTERED"));
        send(push("android_rn-v7", "clear"));
        provider(push -> Outcomes.event(push, DeliveryEventType.DEAD_LETTERED, 400, "INVALID_ARGUMENT"));
        send(push("android_rn", "session").replace("{", "{\"transport\":\"voip\","));
        String[] apple = {"platform", "apple", "type", "message", "transport", "standard"};
        String[] android = {"platform", "android", "type", "clear", "transport", "standard"};
        String[] voip = {"platform", "android", "type", "session", "transport", "voip"};

        assertThat(count("service.notifications", apple)).isEqualTo(1);
        assertThat(count("service.success", apple)).isEqualTo(1);
        assertThat(count("service.success.with.ack", apple)).isEqualTo(1);
        assertThat(count("service.success", "type", "other")).isEqualTo(1);
        assertThat(count("service.failure", android)).isEqualTo(1);
        assertThat(count("service.removal", "platform", "android", "transport", "standard", "reason", "UNREGISTERED"))
                .isEqualTo(1);
        assertThat(count("service.failure", voip)).isEqualTo(1);
        assertThat(count("service.failure.with.reason", "reason", "INVALID_ARGUMENT"))
                .isEqualTo(1);
        assertThat(count("service.notifications.by.app.version", "platform", "apple_rn", "app_version", "2"))
                .isEqualTo(1);
        assertThat(count("service.notifications.by.app.version", "platform", "android_rn", "app_version", "other"))
                .isEqualTo(1);
        assertThat(server.meters()
                        .get("service.apns.request.duration")
                        .timer()
                        .totalTime(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isEqualTo(30);
        assertThat(server.meters()
                        .get("service.notification.duration")
                        .tag("platform", "android")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(new TestClient(server.address())
                        .send("GET", "/metrics", null)
                        .body())
                .contains(
                        "service_success_total{platform=\"apple\",transport=\"standard\",type=\"message\"} 1.0",
                        "service_notification_duration_seconds_bucket{platform=\"apple\",le=\"0.05\"} 2");
    }

    @Test
    void countsNothingOfWhatOtherInstancesTook() throws Exception {
        start(Map.of());
        send(push("apple_rn", "message"));
        DirectPush own = server.log().values(DirectPush.class).get(0);
        DirectPush other = DirectPush.newBuilder(own).setTraceId("other").build();

        server.proxy().delivered(Outcomes.event(other, DeliveryEventType.SENT, 200, null));

        assertThat(server.meters().find("service.success").counter()).isNull();
    }
}
