package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.runtime.kafka.TopicSettings;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chart's topics are those of the catalogue in code. */
final class TopicsFileTest {
    private static final String HEAD =
            "# Written from io.postbell.schemas.topic.Topics by TopicsFileTest; do not edit.\ntopics:\n";

    @Test
    void theFileIsTheCatalogue() throws IOException {
        StringBuilder file = new StringBuilder(HEAD);
        List<String> retries = new ArrayList<>();
        for (Topic<?> topic : Topics.all(List.of(Duration.ofSeconds(1)))) {
            boolean retry = topic.name().contains(".retry.");
            String name = retry ? topic.name().replaceFirst("\\.[^.]*$", "") : topic.name();
            if (retry) {
                retries.add(name);
            }
            file.append("  - name: ").append(name).append('\n');
            file.append("    sizing: ")
                    .append(topic.sizing().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            file.append(retry ? "    retry: true\n" : "").append("    config:\n");
            TopicSettings.of(topic, (short) -1).forEach((key, value) -> file.append("      ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append("\"\n"));
        }

        assertThat(retries).containsExactly("push.apns.retry", "push.fcm.retry");
        GeneratedFile.check(Chart.ROOT.resolve("files/topics.yaml"), file.toString());
    }

    @Test
    void strimziTopicsAreTheCatalogue() {
        List<Duration> delays = List.of(Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofMinutes(15));
        String values = "{kafka: {topicPrefix: prod.}, topics: {retryDelays: [5s, 120s, 15m], mode: strimzi,"
                + " partitions: {channel: 1, user: 2, device: 3, events: 4}, strimzi: {cluster: events}}}";
        Map<String, Integer> partitions = Map.of("CHANNEL", 1, "USER", 2, "DEVICE", 3, "EVENTS", 4, "GLOBAL", 1);
        Map<String, String> wanted = new TreeMap<>();
        for (Topic<?> topic : Topics.all(delays)) {
            wanted.put(
                    topic.fullName("prod."),
                    partitions.get(topic.sizing().name()) + " " + new TreeMap<>(TopicSettings.of(topic, (short) 3)));
        }

        Map<String, String> rendered = new TreeMap<>();
        Chart.render("small", values).stream()
                .filter(each -> each.kind().equals("KafkaTopic"))
                .forEach(each -> rendered.put(each.at("/spec/topicName").asText(), size(each.at("/spec"))));

        assertThat(rendered).isEqualTo(wanted);
    }

    private static String size(JsonNode spec) {
        Map<String, String> config = new TreeMap<>();
        spec.path("config")
                .properties()
                .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
        return spec.path("partitions").asInt() + " " + config;
    }
}
