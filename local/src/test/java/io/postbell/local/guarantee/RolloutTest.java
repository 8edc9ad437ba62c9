package io.postbell.local.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.process.TemporaryDirectory;
import io.postbell.local.guarantee.process.Network;
import io.postbell.local.guarantee.process.Part;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.World;
import io.postbell.local.guarantee.watch.Arrival;
import io.postbell.local.guarantee.watch.ArrivalLog;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A rollout while 50 callers of {@code /api/v1/send_push} wait for providers that take 7 s: the push proxy drops all 50. Real processes. The providers'
 * answers are 7 s old at the least, and nothing here depends on how soon the services are told to end within them.
 */
@Tag("once")
final class RolloutTest {
    private static final int CALLERS = 50;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final String OK = "{\"status\":\"OK\"}\n";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @Timeout(600)
    void losesNothingAndRepeatsNothing() throws Exception {
        Path directory = World.freshDirectory(GuaranteeCommand.directory());
        try (World world = World.open(
                        directory,
                        new Network() {},
                        List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        Map.of("postbell.ingest.push-proxy.sync", "true"));
                ArrivalLog arrivals = new ArrivalLog(world.record())) {
            permit(world);
            int before = arrivals.all().size();
            for (Provider provider : Provider.values()) {
                world.remote().change(provider, "{\"delay_ms\":7000}");
            }
            List<CompletableFuture<String>> answers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> push(world, "r", i))
                    .toList();
            Poll.until(
                    "50 pushes with the providers", WITHIN, () -> arrivals.all().size() == before + CALLERS);

            assertThat(endAll(world)).as("exit codes").containsOnly(0);
            Map<Path, String> stores = stores(world);
            assertThat(stores).isNotEmpty();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(OK));
            for (Provider provider : Provider.values()) {
                world.remote().change(provider, "{\"delay_ms\":0}");
            }
            for (ServiceName service : ServiceName.values()) {
                world.service(service).part().start();
            }
            for (ServiceName service : ServiceName.values()) {
                world.service(service).awaitReady(WITHIN);
            }
            assertThat(stores)
                    .as("the router's stores, which it had to fill anew if they are others now")
                    .allSatisfy((file, identity) -> assertThat(file).hasContent(identity));
            // a second push to each phone goes behind whatever the first would still do
            IntStream.range(0, CALLERS)
                    .mapToObj(i -> push(world, "s", i))
                    .toList()
                    .forEach(CompletableFuture::join);

            assertThat(arrivals.all().subList(before, arrivals.all().size()).stream()
                            .filter(Arrival::accepted)
                            .map(Arrival::token))
                    .containsExactlyInAnyOrder(IntStream.range(0, 2 * CALLERS)
                            .mapToObj(i -> token(i % CALLERS))
                            .toArray(String[]::new));
            assertThat(sent(world, "r"))
                    .containsExactlyInAnyOrder(
                            IntStream.range(0, CALLERS).mapToObj(i -> "r" + i).toArray(String[]::new));
        }
        TemporaryDirectory.delete(directory);
    }

    /** SIGTERM to all at once, as when a whole deployment is rolled out; returns the exit codes. */
    private static List<Integer> endAll(World world) {
        List<CompletableFuture<Integer>> codes = Arrays.stream(ServiceName.values())
                .map(service -> world.service(service).part())
                .map(part -> CompletableFuture.supplyAsync(() -> end(part), task -> new Thread(task).start()))
                .toList();
        return codes.stream().map(CompletableFuture::join).toList();
    }

    private static int end(Part part) {
        try {
            return part.terminate(STOP_WITHIN);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Identities of the router's stores by their files. RocksDB gives each database that it makes a new one. */
    private static Map<Path, String> stores(World world) throws IOException {
        try (Stream<Path> files = Files.walk(world.routerState())) {
            return files.filter(file -> file.endsWith("IDENTITY"))
                    .collect(Collectors.toMap(file -> file, file -> contentOf(file.toFile())));
        }
    }

    /** Nothing is sent for a server without a policy. A test push is answered OK when it holds. */
    private void permit(World world) throws Exception {
        HttpRequest policy = HttpRequest.newBuilder(world.http().resolve("/v1/policies/server"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"push_enabled\":true,\"contents\":\"full\"}"))
                .build();
        assertThat(http.send(policy, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        for (int i = 0; i < 2; i++) {
            int phone = i;
            Poll.until("the policy", WITHIN, () -> post(world, phone, "test", "probe")
                    .join()
                    .equals(OK));
        }
    }

    private CompletableFuture<String> push(World world, String prefix, int phone) {
        return post(world, phone, "message", prefix + phone);
    }

    private CompletableFuture<String> post(World world, int phone, String type, String ackId) {
        String json = "{\"server_id\":\"default\",\"platform\":\"" + (phone % 2 == 0 ? "apple_rn-v2" : "android_rn-v2")
                + "\",\"device_id\":\"" + token(phone) + "\",\"type\":\"" + type
                + "\",\"message\":\"hello\",\"ack_id\":\""
                + ackId + "\",\"channel_id\":\"pier\"}";
        HttpRequest request = HttpRequest.newBuilder(world.http().resolve("/api/v1/send_push"))
                .timeout(WITHIN)
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    private static String token(int phone) {
        return "%064x".formatted(0x00fc_0000 + phone);
    }

    /** Acknowledgement ids of the events SENT, repeats included. */
    private static List<String> sent(World world, String prefix) {
        String topic = world.kafka().topicName(Topics.DELIVERIES);
        AvroDeserializer<Delivery> events = new AvroDeserializer<>(world.kafka().registry(), Delivery.class);
        List<String> ids = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = world.kafka().rawConsumer("rollout", "rollout", Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    Delivery event = events.deserialize(topic, record.value());
                    if (event.getEventType() == DeliveryEventType.SENT
                            && event.getAckId() != null
                            && event.getAckId().startsWith(prefix)) {
                        ids.add(event.getAckId());
                    }
                }
            }
        }
        return ids;
    }
}
