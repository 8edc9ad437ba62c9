package io.postbell.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.LocalStack;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.schemas.topic.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker whose topics hold {@link HarbourDay}, and the command {@code postbell report} pointed at it. */
final class ReportRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Backbone backbone = Backbone.start(Optional.empty(), 4, LocalStack.RETRY_DELAYS);
    private final Map<String, String> environment = new HashMap<>();

    /** What a command left behind. */
    record Outcome(int code, String out, String err) {
        /** Its objects. */
        List<JsonNode> json() {
            List<JsonNode> objects = new ArrayList<>();
            out.lines().forEach(line -> objects.add(parse(line)));
            return objects;
        }

        /** The object about the whole. */
        JsonNode summary() {
            return json().get(json().size() - 1);
        }

        private JsonNode answer(String query) {
            return json().stream()
                    .filter(each -> each.path("query").asText().equals(query))
                    .findFirst()
                    .orElseThrow()
                    .path("rows");
        }

        /** A column of an answer, summed up. */
        int sum(String query, String column) {
            int sum = 0;
            for (JsonNode row : answer(query)) {
                sum += row.path(column).asInt();
            }
            return sum;
        }

        /** A column of an answer, summed up by another. */
        Map<String, Integer> sums(String query, String by, String column) {
            Map<String, Integer> sums = new TreeMap<>();
            for (JsonNode row : answer(query)) {
                sums.merge(row.path(by).asText(), row.path(column).asInt(), Integer::sum);
            }
            return sums;
        }

        /** The rows of an answer as {@link Answers} writes them, without column names; times without their zone. */
        List<String> rows(String query) {
            List<String> rows = new ArrayList<>();
            for (JsonNode row : answer(query)) {
                rows.add(String.join(
                        " | ",
                        StreamSupport.stream(row.spliterator(), false)
                                .map(Outcome::text)
                                .toList()));
            }
            return rows;
        }

        private static String text(JsonNode value) {
            if (value.isNull()) {
                return "";
            }
            return value.isNumber()
                    ? QueryBook.text(value.decimalValue())
                    : value.asText().replaceFirst(":00Z$", "");
        }

        private static JsonNode parse(String line) {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ReportRig() throws Exception {
        environment.put("POSTBELL_KAFKA_BOOTSTRAP_SERVERS", backbone.bootstrapServers());
        environment.put("POSTBELL_SCHEMA_REGISTRY_URLS", backbone.registryUrl().toString());
        HarbourTopics.write(backbone);
    }

    /** What a process is pointed at the broker with. */
    Map<String, String> environment() {
        return environment;
    }

    Outcome report(String... args) {
        return report(Map.of(), new Interruption(), args);
    }

    /** With other settings, and perhaps interrupted. */
    Outcome report(Map<String, String> settings, Interruption interruption, String... args) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(settings);
        return run(variables, interruption, args);
    }

    static Outcome run(Map<String, String> environment, Interruption interruption, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> command = new ArrayList<>(List.of("report"));
        command.addAll(List.of(args));
        int code = Postbell.run(
                new Surroundings(environment, Clock.systemUTC(), interruption),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                command.toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Puts bytes into the first partition of a topic, at some time; returns their offset. */
    long put(Topic<?> topic, byte[] value, Instant at) throws Exception {
        try (Producer<byte[], byte[]> producer = backbone.kafka().rawProducer("rig", Map.of())) {
            return producer.send(new ProducerRecord<>(
                            backbone.kafka().topicName(topic), 0, at.toEpochMilli(), new byte[] {1}, value))
                    .get()
                    .offset();
        }
    }

    @Override
    public void close() {
        backbone.close();
    }
}
