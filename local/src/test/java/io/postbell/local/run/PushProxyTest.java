package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static long asked(String token) {
        return PHONES.all().stream().filter(push -> push.token().equals(token)).count();
    }

    /** Waits for an event. */
    private static Delivery delivery(String ackId, DeliveryEventType type) {
        KafkaClients kafka = stack.backbone().kafka();
        String topic = kafka.topicName(Topics.DELIVERIES);
        AvroDeserializer<Delivery> events = new AvroDeserializer<>(kafka.registry(), Delivery.class);
        try (Consumer<byte[], byte[]> consumer = kafka.rawConsumer("push-proxy-test", "push-proxy-test", Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    Delivery event = events.deserialize(topic, record.value());
                    if (ackId.equals(event.getAckId()) && event.getEventType() == type) {
                        return event;
                    }
                }
            }
        }
    }
}
