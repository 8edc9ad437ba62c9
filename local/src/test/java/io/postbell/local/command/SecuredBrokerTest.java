package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import io.postbell.schemas.registry.RegistryServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands and services with a broker that wants TLS and a password. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SecuredBrokerTest {
    private static final String REFUSED = "Kafka refuses the credentials of postbell.kafka.properties";

    private final HttpClient http = HttpClient.newHttpClient();
    private SecuredBroker broker;
    private RegistryServer registry;
    private Path directory;

    private record Answer(int code, String out, String err) {}

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        broker = new SecuredBroker(temporary);
        registry = RegistryServer.start(0, Optional.empty());
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    @Order(1)
    void commandsDoTheirWork() throws Exception {
        Path properties = broker.clientProperties(SecuredBroker.PASSWORD);

        Answer provision = run(
                properties, "topics provision --replication-factor 1 --partitions channel=1,user=1,device=1,events=1");
        assertThat(provision.code()).as(provision.err()).isZero();
        assertThat(provision.out()).contains("created: push.apns");
        for (String command : new String[] {
            "topics diff --replication-factor 1 --partitions channel=1,user=1,device=1,events=1",
            "dlq list",
            "dlq redrive --all",
            "dlq purge --all",
            "audit --from 1h"
        }) {
            Answer answer = run(properties, command);
            assertThat(answer.code()).as(command + ": " + answer.err()).isZero();
        }
        Answer trace = run(properties, "trace --post nosuchpost");
        assertThat(trace.code()).isEqualTo(1);
        assertThat(trace.err()).contains("nosuchpost");
    }

    @Test
    @Order(2)
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        Path properties = broker.clientProperties("a wrong one");
        for (String command : new String[] {"dlq list", "topics diff", "audit --from 1h", "trace --post p"}) {
            Answer answer = run(properties, command);

            assertThat(answer.code()).as(command).isEqualTo(1);
            assertThat(answer.err()).contains(REFUSED, "SCRAM-SHA-512").doesNotContain("a wrong one", "defect");
            assertThat(answer.out()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void anUnknownAuthorityIsSaid() throws Exception {
        Answer answer = run(broker.clientPropertiesWithoutAuthority(), "dlq list");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("no TLS connection with Kafka", "ssl.truststore.location");
    }

    @Test
    @Order(4)
    void servicesAreReadyWithTheRightPassword() throws Exception {
        Path properties = broker.clientProperties(SecuredBroker.PASSWORD);
        for (RunningService service : new RunningService[] {ingest(properties), sender(properties)}) {
            try (service) {
                service.start();
                Poll.until(
                        "readiness",
                        Duration.ofSeconds(60),
                        () -> ready(service).statusCode() == 200);
            }
        }
    }

    @Test
    @Order(5)
    void servicesSayThatTheirPasswordIsWrong() throws Exception {
        Path properties = broker.clientProperties("a wrong one");
        for (RunningService service : new RunningService[] {ingest(properties), sender(properties)}) {
            try (service) {
                service.start();
                Poll.until("the reason", Duration.ofSeconds(60), () -> ready(service)
                        .body()
                        .contains("SaslAuthenticationException"));
                assertThat(ready(service).statusCode()).isEqualTo(503);
                assertThat(ready(service).body()).contains("SCRAM-SHA-512").doesNotContain("a wrong one");
            }
        }
    }

    private HttpResponse<String> ready(RunningService service) {
        try {
            HttpRequest request = HttpRequest.newBuilder(service.adminAddress().resolve("/health/ready"))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> settings(Path properties) {
        Map<String, String> settings = new HashMap<>();
        settings.put("postbell.kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("postbell.kafka.properties-file", properties.toString());
        settings.put("postbell.schema-registry.urls", registry.url().toString());
        settings.put("postbell.admin.host", "127.0.0.1");
        settings.put("postbell.admin.port", "0");
        settings.put("postbell.stop-deadline", "PT10S");
        settings.put("postbell.reference-key", "tests keep no secrets");
        return settings;
    }

    private RunningService ingest(Path properties) {
        Map<String, String> settings = settings(properties);
        settings.put("postbell.ingest.http.host", "127.0.0.1");
        settings.put("postbell.ingest.http.port", "0");
        return IngestService.create(ConfigLoader.load(IngestConfig.class, ConfigInput.of(settings)));
    }

    private RunningService sender(Path properties) {
        ProviderCredentials credentials =
                ProviderCredentials.open(directory.resolve("credentials"), Set.of(), Clock.systemUTC());
        Map<String, String> settings = settings(properties);
        settings.put("postbell.apns.apps[0].name", "apple_rn");
        settings.put("postbell.apns.apps[0].bundle-id", "com.example.app");
        settings.put("postbell.apns.apps[0].key-file", credentials.apnsKeyFile().toString());
        settings.put("postbell.apns.apps[0].key-id", ProviderCredentials.KEY_ID);
        settings.put("postbell.apns.apps[0].team-id", ProviderCredentials.TEAM_ID);
        return ApnsSenderService.create(ConfigLoader.load(ApnsSenderConfig.class, ConfigInput.of(settings)));
    }

    private Answer run(Path properties, String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = Map.of(
                "POSTBELL_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "POSTBELL_KAFKA_PROPERTIES_FILE", properties.toString(),
                "POSTBELL_SCHEMA_REGISTRY_URLS", registry.url().toString());
        int code = Postbell.run(
                new Surroundings(environment, Clock.systemUTC(), new Interruption()),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                command.split(" "));
        return new Answer(code, out.toString(), err.toString());
    }
}
