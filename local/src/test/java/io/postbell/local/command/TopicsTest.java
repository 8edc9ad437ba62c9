package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.schemas.registry.RegistryServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics and schemas on an empty cluster, with a configuration file as a service has it. */
class TopicsTest {
    private StringWriter out;
    private StringWriter err;

    @Test
    void provisionsWhatDiffNames(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
                RegistryServer registry = RegistryServer.start(0, Optional.empty())) {
            Path file = directory.resolve("apns-sender.yaml");
            Files.writeString(file, """
                    postbell:
                      kafka:
                        bootstrap-servers: %s
                        topic-prefix: test.
                      schema-registry:
                        urls: %s
                      delivery:
                        retry-delays: PT10S
                      apns:
                        deadline: PT10S
                    """.formatted(broker.bootstrapServers(), registry.url()));
            String[] sizes = {"--partitions", "device=2,events=2", "--replication-factor", "1"};

            assertThat(run(file, "topics", "diff", sizes)).as(err.toString()).isEqualTo(1);
            assertThat(out.toString())
                    .contains("missing: topic test.push.apns, to be created with 2 partitions")
                    .contains("missing: topic test.push.fcm.retry.10s,")
                    .contains("missing: schema of test.decisions-value")
                    .doesNotContain("retry.1m");

            assertThat(run(file, "topics", "provision", sizes))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("created: test.push.apns").contains("27 topics created");

            assertThat(run(file, "topics", "diff", sizes)).isZero();
            assertThat(run(file, "topics", "provision", sizes)).isZero();
            assertThat(out.toString()).contains("0 topics created");

            assertThat(run(file, "topics", "diff", "--partitions", "device=1,events=2"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("differs: test.push.apns: partitions is 2, wanted 1; left as it is");
            assertThat(run(file, "topics", "provision", "--partitions", "device=1,events=2"))
                    .isZero();
            assertThat(run(file, "topics", "diff", sizes)).isZero();
        }
    }

    @Test
    void saysWhatIsWrong(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("config.yaml");
        Files.writeString(file, "postbell: {kafka: {bootstrap-server: 'x:1'}, apns: {anything: 1}}");

        assertThat(run(file, "topics", "diff")).isEqualTo(2);
        assertThat(err.toString())
                .contains("postbell.kafka.bootstrap-server (config.yaml line 1): expected a known key; did you mean"
                        + " postbell.kafka.bootstrap-servers?")
                .doesNotContain("postbell.apns");
        assertThat(run(file, "topics", "diff", "--partitions", "device=0")).isEqualTo(2);
        assertThat(err.toString()).contains("--partitions: got DEVICE=0, expected 1 to 10000 partitions");
    }

    /** As in the tool's pod, where nobody wants to write it each time. */
    @Test
    void findsTheFileThatTheEnvironmentNames(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, "postbell: {kafka: {bootstrap-server: 'x:1'}}");
        StringWriter said = new StringWriter();

        int code = Postbell.run(
                new Surroundings(Map.of("POSTBELL_CONFIG", file.toString()), Clock.systemUTC(), new Interruption()),
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(said, true),
                "topics",
                "diff");

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("postbell.kafka.bootstrap-server (mine.yaml line 1)");
    }

    private int run(Path file, String group, String command, String... more) {
        out = new StringWriter();
        err = new StringWriter();
        String[] args = new String[more.length + 4];
        args[0] = group;
        args[1] = command;
        args[2] = "--config";
        args[3] = file.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return Postbell.run(
                new Surroundings(Map.of(), Clock.systemUTC(), new Interruption()),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args);
    }
}
