package io.postbell.apns.gateway;

import static io.postbell.apns.gateway.GatewayFixture.LIMITS;
import static io.postbell.apns.gateway.GatewayFixture.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.postbell.apns.Pushes;
import io.postbell.apns.TestTls;
import io.postbell.apns.gateway.QuietServer.Request;
import io.postbell.apns.request.ApnsPayload;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what does not. */
final class WireTest {
    @TempDir
    private Path directory;

    private QuietServer server;
    private GatewayFixture fixture;
    private ApnsGateway gateway;

    @BeforeEach
    void start() throws Exception {
        server = new QuietServer();
        fixture = new GatewayFixture(directory);
        gateway = fixture.open(server.port(), LIMITS);
    }

    @AfterEach
    void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void everyHeaderIsSet() throws Exception {
        Push.Builder push = Pushes.full().setCollapseId("c1");
        assertThat(send(gateway, push)).isInstanceOf(Outcome.Accepted.class);
        Request request = server.next();
        assertThat(request.headers())
                .contains(
                        entry(":method", "POST"),
                        entry(":path", "/3/device/" + Pushes.TOKEN),
                        entry("apns-id", "5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d"),
                        entry("apns-topic", "com.example.app"),
                        entry("apns-push-type", "alert"),
                        entry("apns-priority", "10"),
                        entry("apns-collapse-id", "c1"),
                        entry(
                                "apns-expiration",
                                "" + Pushes.NOW.plusSeconds(86_400).getEpochSecond()));
        assertThat(request.headers().get("authorization")).startsWith("bearer ");
        assertThat(request.body()).isEqualTo(ApnsPayload.of(push.build()).json().value());
    }

    /** Only what the push proxy sends, and what HTTP/2 needs. */
    @ParameterizedTest
    @CsvSource({
        "message, standard, alert, com.example.app",
        "clear,   standard, alert, com.example.app",
        "message, voip,     voip,  com.example.app.voip",
    })
    void asThePushProxyDoes(String type, String transport, String pushType, String topic) throws Exception {
        ApnsGateway proxys = fixture.openAsThePushProxy(server.port());
        assertThat(send(proxys, Pushes.full().setType(type).setTransport(transport)))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(server.next().headers())
                .contains(entry("apns-push-type", pushType), entry("apns-priority", "10"), entry("apns-topic", topic))
                .containsOnlyKeys(
                        ":method",
                        ":authority",
                        ":path",
                        ":scheme",
                        "authorization",
                        "apns-topic",
                        "apns-priority",
                        "apns-push-type");
    }

    @Test
    void aPayloadThatIsTooLargeIsApplesToRefuse() throws Exception {
        ApnsGateway proxys = fixture.openAsThePushProxy(server.port());
        send(proxys, Pushes.full().setMessage(Sensitive.of("m".repeat(5_000))));
        assertThat(server.next().body()).contains("m".repeat(5_000));
    }

    @ParameterizedTest
    @CsvSource({
        "message, standard, 3,  alert,      10, com.example.app",
        "clear,   standard, -1, background, 5,  com.example.app",
        "clear,   standard, 3,  alert,      10, com.example.app",
        "message, voip,     3,  voip,       10, com.example.app.voip",
    })
    void pushTypePriorityAndTopic(
            String type, String transport, int badge, String pushType, String priority, String topic) throws Exception {
        assertThat(send(
                        gateway,
                        Pushes.full().setType(type).setTransport(transport).setBadge(badge)))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(server.next().headers())
                .contains(
                        entry("apns-push-type", pushType),
                        entry("apns-priority", priority),
                        entry("apns-topic", topic));
    }

    /** The delivery event tells it: size, cut, headers. */
    @ParameterizedTest
    @CsvSource({
        "message, standard, 5,    false, alert,      10",
        "message, standard, 9000, true,  alert,      10",
        "clear,   standard, 5,    false, background, 5",
        "message, voip,     5,    false, voip,       10",
    })
    void whatIsToldOfAnAttemptIsWhatAppleGets(
            String type, String transport, int letters, boolean truncated, String pushType, int priority)
            throws Exception {
        AtomicReference<AsSent> made = new AtomicReference<>();
        Push push = Pushes.full()
                .setType(type)
                .setTransport(transport)
                .setBadge(-1)
                .setCollapseId("c1")
                .setMessage(Sensitive.of("ü".repeat(letters)))
                .build();
        gateway.send(push, 1, made::set).toCompletableFuture().get(60, TimeUnit.SECONDS);
        Request request = server.next();
        int bytes = request.body().getBytes(StandardCharsets.UTF_8).length;
        assertThat(made.get())
                .isEqualTo(new AsSent(bytes, truncated, priority, Optional.of(pushType), Optional.of("c1")));
        assertThat(request.headers())
                .contains(
                        entry("apns-push-type", pushType),
                        entry("apns-priority", String.valueOf(priority)),
                        entry("apns-collapse-id", "c1"));
    }

    @Test
    void everyAttemptLooksTheSame() throws Exception {
        Push push = Pushes.full().build();
        gateway.send(push, 1, made -> {}).toCompletableFuture().get(60, TimeUnit.SECONDS);
        gateway.send(push, 2, made -> {}).toCompletableFuture().get(60, TimeUnit.SECONDS);
        Request first = server.next();
        Request second = server.next();
        first.headers().remove("authorization");
        second.headers().remove("authorization");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void whatAppleWouldRefuseIsNotSent() throws Exception {
        assertThat(send(gateway, Pushes.full().setApp("no_such_app"))).isEqualTo(rejected("unknown_app"));
        assertThat(send(gateway, Pushes.full().setToken(Sensitive.EMPTY))).isEqualTo(rejected("MissingDeviceToken"));
        assertThat(send(gateway, Pushes.full().setSignature(Sensitive.of("s".repeat(5_000)))))
                .isEqualTo(rejected("PayloadTooLarge"));
        assertThat(send(gateway, Pushes.full().setAckId("the first that is sent")))
                .isInstanceOf(Outcome.Accepted.class);
        assertThat(server.next().body()).contains("the first that is sent");
    }

    @Test
    void appsOfOneTeamShareTheConnections() throws Exception {
        for (int i = 0; i < 20; i++) {
            String app = i % 2 == 0 ? "apple_rn" : "apple_rnbeta";
            assertThat(send(gateway, Pushes.full().setApp(app))).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(server.acceptedConnections()).isEqualTo(LIMITS.connections());
        assertThat(fixture.meters.get("postbell.apns.connections").gauge().value())
                .isEqualTo(LIMITS.connections());
    }

    @Test
    void manyMoreThanThePermitsAllArrive() throws Exception {
        ApnsLimits narrow = limitsWithPermits(3);
        ApnsGateway few = fixture.open(server.port(), narrow);
        List<CompletionStage<Outcome>> sent = IntStream.range(0, 2_000)
                .mapToObj(i -> few.send(Pushes.full().build(), 1, made -> {}))
                .toList();
        for (CompletionStage<Outcome> outcome : sent) {
            assertThat(outcome.toCompletableFuture().get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void keyAndTokenAreNowhereInWhatThingsPrint() {
        ApnsKey key = GatewayFixture.load(fixture.key);
        ApnsApp app = new ApnsApp(
                "apple_rn",
                "com.example.app",
                key,
                new ApnsEndpoint(
                        "localhost",
                        1,
                        new TrustedAuthorities(List.of(TestTls.instance().certificate()))));
        assertThat(app.toString()).contains("[redacted]").doesNotContain("MI");
    }

    private static Outcome rejected(String reason) {
        return new Outcome.Rejected(Answer.none(reason));
    }

    private static ApnsLimits limitsWithPermits(int permitsPerConnection) {
        return new ApnsLimits(
                LIMITS.connections(),
                permitsPerConnection,
                LIMITS.deadline(),
                LIMITS.unansweredStreams(),
                LIMITS.connectTimeout(),
                LIMITS.idlePing(),
                LIMITS.gracefulShutdown());
    }
}
