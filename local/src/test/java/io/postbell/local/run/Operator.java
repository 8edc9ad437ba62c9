package io.postbell.local.run;

import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

/** Runs the command {@code postbell} on a stack. */
final class Operator {
    private Operator() {}

    /** How a command ended, and all that it said. */
    record Answer(int code, String text) {}

    static Answer run(LocalStack stack, String... args) {
        StringWriter answer = new StringWriter();
        Map<String, String> environment = Map.of(
                "POSTBELL_KAFKA_BOOTSTRAP_SERVERS", stack.backbone().bootstrapServers(),
                "POSTBELL_SCHEMA_REGISTRY_URLS", stack.backbone().registryUrl().toString());
        int code = Postbell.run(
                new Surroundings(environment, Clock.systemUTC(), new Interruption()),
                new PrintWriter(answer, true),
                new PrintWriter(answer, true),
                args);
        return new Answer(code, answer.toString());
    }
}
