package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The push proxy's contract over HTTP against everything that runs: real broker, real senders, simulated providers. */
@Timeout(300)
class PushProxyTest {
    private static final String OK = "{\"status\":\"OK\"}\n";
    private static final String REMOVE = "{\"status\":\"REMOVE\"}\n";
    private static final String IPHONE = "11".repeat(32);
    private static final String SOLD_IPHONE = "22".repeat(32);
    private static final String MIAS_IPHONE = "33".repeat(32);
    private static final String ANDROID = "android-token";
    private static final String SOLD_ANDROID = "sold-android-token";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Phones PHONES = new Phones();

    private static LocalStack stack;

    @BeforeAll
    @Timeout(600)
    static void start(@TempDir Path directory) {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        stack = LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), PHONES, List.of(SOLD_IPHONE, SOLD_ANDROID)),
                quiet);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static String post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stack.httpAddress().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(json.replace('`', '"')))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    private static String push(String platform, String token, String type, String more) throws Exception {
        return post(
                "/api/v1/send_push",
                "{`server_id`:`srv1`,`platform`:`" + platform + "`,`device_id`:`" + token + "`,`type`:`" + type + "`"
                        + more + "}");
    }

    @Test
    void bringsMessagesToThePhones() throws Exception {
        String words = ",`version`:`v2`,`channel_name`:`Pier`,`message`:`proxied`,`channel_id`:`c1`,`ack_id`:";

        assertThat(push("apple_rn-v2", IPHONE, "message", words + "`a1`")).isEqualTo(OK);
        assertThat(push("android_rn-v2", ANDROID, "message", words + "`a2`")).isEqualTo(OK);

        PHONES.await(received ->
                received.token().equals(IPHONE) && Phones.text(received).equals("Pier | proxied"));
        PHONES.await(received ->
                received.token().equals(ANDROID) && Phones.text(received).equals("Pier | proxied"));
    }

    @Test
    void tellsTestPushesTheProvidersVerdict() throws Exception {
        assertThat(push("apple_rn-v2", IPHONE, "test", ",`version`:`2`,`badge`:-1"))
                .isEqualTo(OK);
        assertThat(push("android_rn-v2", ANDROID, "test", "")).isEqualTo(OK);
    }

    @Test
    void remembersDeadTokens() throws Exception {
        assertThat(push("apple_rn-v2", SOLD_IPHONE, "test", "")).isEqualTo(REMOVE);
        assertThat(push("android_rn-v2", SOLD_ANDROID, "message", "")).isEqualTo(OK);
        String verdict = OK;
        while (verdict.equals(OK)) { // until the provider has said so
            verdict = push("android_rn-v2", SOLD_ANDROID, "message", "");
        }
        assertThat(verdict).isEqualTo(REMOVE);
        long asked = asked(SOLD_IPHONE);

        String message = OK;
        while (message.equals(OK)) {
            message = push("apple_rn-v2", SOLD_IPHONE, "message", "");
        }
        assertThat(message).isEqualTo(REMOVE);
        assertThat(push("apple_rn-v2", SOLD_IPHONE, "test", "")).isEqualTo(REMOVE);
        assertThat(asked(SOLD_IPHONE)).isLessThanOrEqualTo(asked + 1);
    }

    @Test
    void tellsAnalystsHowLongAPushTook() throws Exception {
        assertThat(push("apple_rn-v2", IPHONE, "message", ",`ack_id`:`latency1`"))
                .isEqualTo(OK);
        Delivery sent = delivery("latency1", DeliveryEventType.SENT);
        long received = sent.getAcceptedAt().toEpochMilli() + 321;

        assertThat(post(
                        "/api/v1/ack",
                        "{`id`:`latency1`,`platform`:`ios`,`type`:`message`,`received_at`:" + received + "}"))
                .isEqualTo(OK);

        Delivery event = delivery("latency1", DeliveryEventType.RECEIVED);
        assertThat(event.getLatencyMs()).isEqualTo(321);
        assertThat(event.getNotificationId()).isEqualTo(sent.getNotificationId());
        assertThat(event.getServerId()).isEqualTo("srv1");
    }

    @Test
    void countsUnderThePushProxysNames() throws Exception {
        assertThat(push("apple_rn-v2", IPHONE, "session", ",`ack_id`:`m1`")).isEqualTo(OK);
        delivery("m1", DeliveryEventType.SENT);
        String series =
                "service_success_with_ack_total{platform=\"apple\",transport=\"standard\",type=\"session\"} 1.0";
        String page = "";
        while (!page.contains(series)) {
            URI metrics = stack.httpAddress().resolve("/metrics");
            page = CLIENT.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
        assertThat(page)
                .contains("service_delivered_total{", "service_apns_request_duration_seconds_bucket{le=\"10.0\"}");
    }

    @Test
    void tellsATestPushThatAPolicySwitchesPushesOff() throws Exception {
        new NativeApi(stack.httpAddress()).put("/v1/policies/server?server_id=off1", Map.of("push_enabled", false));
        String expected = "{\"error\":\"a policy switches pushes off serverId=off1\",\"status\":\"FAIL\"}\n";
        String verdict = "";
        while (!verdict.equals(expected)) { // until ingest has read of it
            verdict = post(
                    "/api/v1/send_push",
                    "{`server_id`:`off1`,`platform`:`apple_rn`,`device_id`:`" + IPHONE + "`,`type`:`test`}");
        }
    }

    /** The native API says whose phone it is, some time before the direct path knows. */
    @Test
    void holdsPushesInTheOwnersQuietHours() throws Exception {
        NativeApi api = new NativeApi(stack.httpAddress());
        Map<String, Object> mia = Map.of("id", "mia", "username", "mia");
        Map<String, Object> asleep = new HashMap<>(mia);
        asleep.put("preferences", Map.of("postbell/quiet_hours", "Mon-Sun 00:00-24:00"));
        api.put("/v1/users/mia", asleep);
        api.put("/v1/users/mia/devices/iphone", Map.of("device_id", "apple_rn-v2:" + MIAS_IPHONE));

        Decision held = event(
                Topics.DECISIONS, () -> assertThat(pushToMia("night")).isEqualTo(OK), decision -> decision.getUserId()
                        .equals("mia"));

        assertThat(held.getReason()).isEqualTo("quiet_hours");
        assertThat(held.getPostId()).isEqualTo("night");
        api.put("/v1/users/mia", mia);
        Decision awake = event(
                Topics.DECISIONS,
                () -> assertThat(pushToMia("day")).isEqualTo(OK),
                decision -> decision.getUserId().equals("mia") && decision.getOutcome() == DecisionOutcome.SEND);
        String notification = awake.getNotificationIds().get(0);
        Delivery sent = event(
                Topics.DELIVERIES, () -> {}, event -> event.getNotificationId().equals(notification));
        assertThat(sent.getEventType()).isEqualTo(DeliveryEventType.SENT);
        assertThat(List.of(sent.getUserId(), sent.getDeviceId())).containsExactly("mia", "iphone");
        PHONES.await(received ->
                received.token().equals(MIAS_IPHONE) && Phones.text(received).equals("Pier | day"));
        assertThat(pushToMia("test")).isEqualTo(OK);
        assertThat(stack.settlement(Duration.ofSeconds(60)).await().problems()).isEmpty();
        assertThat(Operator.run(stack, "trace", "--post", "night", "--user", "mia")
                        .text())
                .contains("quiet_hours");
    }

    /** A message about a post of that name, or a test push. */
    private static String pushToMia(String post) throws Exception {
        String type = post.equals("test") ? post : "message";
        return post(
                "/api/v1/send_push",
                "{`server_id`:`default`,`platform`:`apple_rn-v2`,`device_id`:`" + MIAS_IPHONE + "`,`type`:`" + type
                        + "`,`version`:`v2`,`channel_name`:`Pier`,`channel_id`:`pier`,`message`:`" + post
                        + "`,`post_id`:`" + post + "`,`ack_id`:`" + UUID.randomUUID() + "`}");
    }

    private static long asked(String token) {
        return PHONES.all().stream().filter(push -> push.token().equals(token)).count();
    }

    /** Waits for an event. */
    private static Delivery delivery(String ackId, DeliveryEventType type) {
        return event(
                Topics.DELIVERIES, () -> {}, event -> ackId.equals(event.getAckId()) && event.getEventType() == type);
    }

    /** A task that may fail as a request does. */
    private interface Attempt {
        void make() throws Exception;
    }

    /** Waits for an event, and makes an attempt to bring it about before each look. */
    private static <E extends SpecificRecord> E event(Topic<E> topic, Attempt attempt, Predicate<E> wanted) {
        KafkaClients kafka = stack.backbone().kafka();
        String name = kafka.topicName(topic);
        AvroDeserializer<E> events = new AvroDeserializer<>(kafka.registry(), topic.valueType());
        try (Consumer<byte[], byte[]> consumer = kafka.rawConsumer("push-proxy-test", "push-proxy-test", Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                attempt.make();
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    E event = events.deserialize(name, record.value());
                    if (wanted.test(event)) {
                        return event;
                    }
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
