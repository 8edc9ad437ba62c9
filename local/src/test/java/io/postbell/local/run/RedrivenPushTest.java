package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A push that Apple refused arrives after an operator has redriven it, and the books balance before and after. */
@Timeout(240)
class RedrivenPushTest {
    private static final String IPHONE = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    private final Phones phones = new Phones();
    private String out;

    @Test
    void arrivesOnceAndTheBooksBalance(@TempDir Path directory) throws Exception {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (LocalStack stack =
                LocalStack.start(new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()), quiet)) {
            NativeApi api = new NativeApi(stack.httpAddress());
            api.put("/v1/policies/server", Map.of("push_enabled", true, "contents", "full"));
            for (String user : List.of("mia", "noor")) {
                api.put("/v1/users/" + user, Map.of("id", user, "username", user));
            }
            api.put("/v1/users/mia/devices/iphone", Map.of("device_id", "apple_rn-v2:" + IPHONE));
            api.put("/v1/channels/pier", Map.of("id", "pier", "type", "O", "name", "pier", "display_name", "The Pier"));
            for (String user : List.of("mia", "noor")) {
                api.put("/v1/channels/pier/members/" + user, Map.of("channel_id", "pier", "user_id", user));
            }
            stack.simulators().apns().play(Script.CALM.withRules(List.of(Rule.of(IPHONE, "400-BadPriority"))));
            api.post(Map.of("id", "ferry", "channel_id", "pier", "user_id", "noor", "message", "@mia the ferry"));

            assertThat(stack.settlement(Duration.ofSeconds(60)).await().failed())
                    .containsEntry("dead_lettered", 1);
            assertThat(run(stack, "audit", "--from", "1h")).as(out).isZero();
            int refused = phones.all().size();

            stack.simulators().apns().play(Script.CALM);
            assertThat(run(stack, "dlq", "redrive", "--reason", "rejected")).isZero();
            assertThat(run(stack, "dlq", "redrive", "--reason", "rejected")).isZero();

            phones.await(push -> phones.all().size() > refused);
            assertThat(stack.settlement(Duration.ofSeconds(60)).await().sent()).isEqualTo(1);
            assertThat(phones.all()).hasSize(refused + 1);
            assertThat(run(stack, "audit", "--from", "1h")).as(out).isZero();
            assertThat(run(stack, "trace", "--post", "ferry", "--user", "mia")).isZero();
            assertThat(out)
                    .containsSubsequence(
                            "decided: send to 1 device",
                            "rejected 400 BadPriority",
                            "dead_lettered",
                            "redriven",
                            "final: sent");
        }
    }

    private int run(LocalStack stack, String... args) {
        StringWriter answer = new StringWriter();
        Map<String, String> environment = Map.of(
                "POSTBELL_KAFKA_BOOTSTRAP_SERVERS", stack.backbone().bootstrapServers(),
                "POSTBELL_SCHEMA_REGISTRY_URLS", stack.backbone().registryUrl().toString());
        int code = Postbell.run(
                new Surroundings(environment, Clock.systemUTC(), new Interruption()),
                new PrintWriter(answer, true),
                new PrintWriter(answer, true),
                args);
        out = answer.toString();
        return code;
    }
}
