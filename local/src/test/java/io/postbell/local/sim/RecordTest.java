package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is on record, in the form of spec/push-proxy-examples.jsonl, and was told to the listener. */
final class RecordTest {
    @TempDir
    private Path directory;

    private final List<ReceivedPush> heard = new CopyOnWriteArrayList<>();
    private Simulators simulators;

    @BeforeEach
    void start() {
        simulators = Simulators.start(SimulatorSettings.in(directory.resolve("keys"))
                .withRecord(Optional.of(directory.resolve("record")))
                .withListener(heard::add));
    }

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void anApnsRequestIsRecordedBeforeItIsAnswered() throws IOException {
        new ApnsCaller(simulators).push("00fc").join();
        JsonNode line = onlyLine("apns.jsonl");
        assertThat(line.path("provider").asText()).isEqualTo("apns");
        assertThat(line.path("proto").asText()).isEqualTo("HTTP/2.0");
        assertThat(line.path("path").asText()).isEqualTo("/3/device/00fc");
        assertThat(line.path("headers").path("authorization").asText()).isEqualTo("bearer <token>");
        assertThat(line.path("headers").path("apns-topic").asText()).isEqualTo("com.example.app");
        assertThat(names(line.path("headers"))).noneMatch(name -> name.startsWith(":"));
        assertThat(line.path("body").toString()).isEqualTo(ApnsCaller.PAYLOAD);
        assertThat(names(line)).containsExactlyInAnyOrder("provider", "proto", "path", "headers", "body");
    }

    @Test
    void anFcmRequestIsRecordedAndAccessTokensAreNot() throws IOException {
        FcmCaller caller = new FcmCaller(simulators, HttpClient.Version.HTTP_1_1);
        caller.send(caller.accessToken(), FcmCaller.message("dev1")).join();
        JsonNode line = onlyLine("fcm.jsonl");
        assertThat(line.path("provider").asText()).isEqualTo("fcm");
        assertThat(line.path("proto").asText()).isEqualTo("HTTP/1.1");
        assertThat(line.path("path").asText()).isEqualTo("/v1/projects/postbell-local/messages:send");
        assertThat(line.path("headers").path("authorization").asText()).isEqualTo("Bearer <token>");
        assertThat(names(line.path("headers"))).doesNotContain("host");
        assertThat(line.path("body").toString()).isEqualTo(FcmCaller.message("dev1"));
    }

    @Test
    void whatIsNoJsonIsRecordedAsText() throws IOException {
        ApnsCaller caller = new ApnsCaller(simulators);
        caller.push("00fc", caller.headers(), "{\"aps\"").join();
        assertThat(onlyLine("apns.jsonl").path("body").asText()).isEqualTo("{\"aps\"");
    }

    @Test
    void theListenerHearsWhatWasAnswered() {
        ApnsCaller caller = new ApnsCaller(simulators);
        caller.push("00fc").join();
        caller.push("err-410-Unregistered-1").join();
        assertThat(heard)
                .extracting(ReceivedPush::provider, ReceivedPush::token, ReceivedPush::app, ReceivedPush::status)
                .containsExactly(
                        tuple(Provider.APNS, "00fc", "com.example.app", OptionalInt.of(200)),
                        tuple(Provider.APNS, "err-410-Unregistered-1", "com.example.app", OptionalInt.of(410)));
        assertThat(heard.get(1).reason()).contains("Unregistered");
    }

    @Test
    void aRestartAppendsAndKeepsTheKeys() throws IOException {
        new ApnsCaller(simulators).push("00fc").join();
        String key = Files.readString(simulators.credentials().apnsKeyFile());
        stop();
        start();
        new ApnsCaller(simulators).push("00fd").join();
        assertThat(Files.readAllLines(directory.resolve("record/apns.jsonl"))).hasSize(2);
        assertThat(Files.readString(simulators.credentials().apnsKeyFile())).isEqualTo(key);
    }

    private JsonNode onlyLine(String file) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("record").resolve(file));
        assertThat(lines).hasSize(1);
        return new ObjectMapper().readTree(lines.get(0));
    }

    private static List<String> names(JsonNode json) {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }
}
