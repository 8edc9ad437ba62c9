package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A push that Apple refused arrives after an operator has redriven it, and the books balance before and after. */
@Timeout(240)
class RedrivenPushTest {
    private final Phones phones = new Phones();
    private String out;

    @Test
    void arrivesOnceAndTheBooksBalance(@TempDir Path directory) throws Exception {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (LocalStack stack =
                LocalStack.start(new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()), quiet)) {
            Pier pier = Pier.build(new NativeApi(stack.httpAddress()));
            stack.simulators().apns().play(Script.CALM.withRules(List.of(Rule.of(Pier.IPHONE, "400-BadPriority"))));
            pier.mention("ferry");

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
        Operator.Answer answer = Operator.run(stack, args);
        out = answer.text();
        return answer.code();
    }
}
