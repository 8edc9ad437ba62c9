package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.service.RunningService;
import io.postbell.schemas.topic.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marked texts under a generic policy go through everything that runs, on both paths: they are in the topics that ingest writes, and in no other
 * topic, no request to a provider and no metric.
 */
@Timeout(300)
class ProviderComplianceTest {
    private static final String MARK = "mark3d-s3cret";
    private static final String IPHONE = "33".repeat(32);
    private static final String ANDROID = "compliant-android";
    private static final String WRITTEN_FOR = "44".repeat(32);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMarkedTextReachesNoProviderThatMustNotHaveIt(@TempDir Path directory) throws Exception {
        Phones phones = new Phones();
        Path record = Files.createDirectory(directory.resolve("record"));
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (LocalStack stack =
                LocalStack.start(new LocalStack.Options(directory, 0, Optional.of(record), phones, List.of()), quiet)) {
            NativeApi api = new NativeApi(stack.httpAddress());
            api.put("/v1/policies/server", Map.of("push_enabled", true, "contents", "generic"));
            api.put("/v1/users/ann", Map.of("id", "ann", "username", "ann"));
            api.put("/v1/users/bob", Map.of("id", "bob", "username", "bob"));
            api.put("/v1/channels/pier", Map.of("id", "pier", "team_id", "t", "type", "O", "display_name", "Pier"));
            for (String user : List.of("ann", "bob")) {
                api.put(
                        "/v1/channels/pier/members/" + user,
                        Map.of("channel_id", "pier", "user_id", user, "notify_props", Map.of("push", "all")));
            }
            api.put("/v1/users/bob/devices/iphone", Map.of("device_id", "apple_rn-v2:" + IPHONE));
            api.put("/v1/users/bob/devices/android", Map.of("device_id", "android_rn-v2:" + ANDROID));

            api.post(Map.of("id", "p1", "channel_id", "pier", "user_id", "ann", "message", "@bob " + MARK));
            pushAsChatServer(stack);
            for (String token : List.of(IPHONE, ANDROID, WRITTEN_FOR)) {
                assertThat(phones.await(push -> push.token().equals(token))
                                .request()
                                .body()
                                .toString())
                        .contains("ann")
                        .doesNotContain(MARK);
            }

            assertThat(topicsWithTheMark(stack.backbone().kafka()))
                    .containsExactlyInAnyOrder(Topics.POSTS.name(), Topics.DIRECT_PUSHES.name());
            for (RunningService service : stack.services().values()) {
                assertThat(page(service)).contains("jvm_").doesNotContain(MARK);
            }
        }
        for (String provider : List.of("apns", "fcm")) {
            assertThat(Files.readString(record.resolve(provider + ".jsonl")))
                    .contains("ann")
                    .doesNotContain(MARK);
        }
    }

    private void pushAsChatServer(LocalStack stack) throws Exception {
        String json = "{\"server_id\":\"default\",\"platform\":\"apple_rn-v2\",\"device_id\":\"" + WRITTEN_FOR
                + "\",\"type\":\"message\",\"version\":\"v2\",\"ack_id\":\"c1\",\"sender_name\":\"ann\",\"message\":\""
                + MARK
                + "\"}";
        HttpRequest request = HttpRequest.newBuilder(stack.httpAddress().resolve("/api/v1/send_push"))
                .POST(BodyPublishers.ofString(json))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("OK");
    }

    private String page(RunningService service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.adminAddress().resolve("/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** The topics, the router's own included, of which a record has the mark in its key, value or headers. */
    private static Set<String> topicsWithTheMark(KafkaClients kafka) {
        Set<String> found = new TreeSet<>();
        try (Consumer<byte[], byte[]> consumer = kafka.rawConsumer("compliance-test", "compliance-test", Map.of())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (marked(record)) {
                        found.add(record.topic());
                    }
                });
            }
        }
        return found;
    }

    private static boolean marked(ConsumerRecord<byte[], byte[]> record) {
        boolean inHeaders = false;
        for (var header : record.headers()) {
            inHeaders |= marked(header.value());
        }
        return inHeaders || marked(record.key()) || marked(record.value());
    }

    private static boolean marked(byte[] bytes) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(MARK);
    }
}
