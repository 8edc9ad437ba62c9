package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.analytics.ReportRig.Outcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.LocalStack;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The query book on the topics of a live run: the services have written them, and the book counts as the books do. */
@Tag("once")
class LiveRunTest {
    @Test
    @Timeout(600)
    void countsAsTheBooksDo(@TempDir Path directory) throws Exception {
        JsonNode books = SampleRun.play(directory);

        Outcome report;
        try (Backbone backbone = Backbone.start(Optional.of(directory), 4, LocalStack.RETRY_DELAYS)) {
            report = ReportRig.run(
                    Map.of(
                            "POSTBELL_KAFKA_BOOTSTRAP_SERVERS",
                            backbone.bootstrapServers(),
                            "POSTBELL_SCHEMA_REGISTRY_URLS",
                            backbone.registryUrl().toString()),
                    new Interruption(),
                    "--from",
                    "1h",
                    "--json");
            everyPushThatWasSentIsDescribed(backbone.kafka());
        }

        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.sum("funnel", "decided"))
                .isEqualTo(books.path("candidates").asInt());
        assertThat(report.sum("funnel", "sent"))
                .isEqualTo(report.sum("delivery-rate", "sent"))
                .isEqualTo(books.at("/notifications/sent").asInt());
        assertThat(report.sum("delivery-rate", "notifications"))
                .isEqualTo(books.at("/notifications/total").asInt());
        assertThat(report.sum("delivery-rate", "token_dead"))
                .isEqualTo(books.at("/failed/token_dead").asInt())
                .isEqualTo(books.at("/notifications/failed").asInt());
        Map<String, Integer> suppressed = new TreeMap<>();
        books.path("suppressed")
                .properties()
                .forEach(each -> suppressed.put(each.getKey(), each.getValue().asInt()));
        assertThat(report.sums("reasons", "reason", "decisions")).isEqualTo(suppressed);
        assertThat(report.rows("hop-latency")).isNotEmpty();
    }

    /** What the two gateways made of a push, and what the router knew of it, is in the events that real services have written. */
    private static void everyPushThatWasSentIsDescribed(KafkaClients kafka) {
        List<Delivery> sent = new ArrayList<>();
        List<String> topics = List.of(kafka.topicName(Topics.DELIVERIES));
        try (TopicScan scan = TopicScan.open(kafka, "live-run", topics, TopicScan.Range.ALL);
                AvroDeserializer<Delivery> deserializer = new AvroDeserializer<>(kafka.registry(), Delivery.class)) {
            scan.read(
                    record -> sent.add(deserializer.deserialize(record.topic(), record.value())),
                    (read, total) -> {},
                    () -> false);
        }
        sent.removeIf(event -> event.getEventType() != DeliveryEventType.SENT);
        assertThat(sent).extracting(Delivery::getProvider).contains("apns", "fcm");
        assertThat(sent).allSatisfy(event -> {
            boolean apple = event.getProvider().equals("apns");
            assertThat(event.getPayloadBytes()).isBetween(50, 5_120);
            assertThat(event.getTruncated()).isNotNull();
            assertThat(event.getPriority()).isIn(5, 10);
            assertThat(event.getPushTypeHeader() != null).isEqualTo(apple);
            assertThat(event.getSourceTopic()).startsWith("push." + event.getProvider());
            assertThat(event.getSourceOffset()).isNotNegative();
            assertThat(event.getLocale() != null)
                    .isEqualTo(!List.of("clear", "update_badge").contains(event.getPushType()));
        });
        assertThat(sent).extracting(Delivery::getSenderRef).anyMatch(reference -> reference.length() == 32);
    }
}
