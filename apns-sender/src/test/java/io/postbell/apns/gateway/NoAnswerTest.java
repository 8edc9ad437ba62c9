package io.postbell.apns.gateway;

import static io.postbell.apns.gateway.GatewayFixture.LIMITS;
import static io.postbell.apns.gateway.GatewayFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.Pushes;
import io.postbell.apns.request.ApnsRequest;
import io.postbell.apns.request.Improvements;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.schemas.sensitive.Sensitive;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines, dead connections and servers that are not there. */
final class NoAnswerTest {
    private static final Sensitive SILENT = Sensitive.of(QuietServer.SILENT + "a".repeat(62));
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ApnsAnswers ANSWERS = new ApnsAnswers(Improvements.ALL, () -> Pushes.NOW);

    @TempDir
    private Path directory;

    private QuietServer server;
    private GatewayFixture fixture;

    @BeforeEach
    void start() throws Exception {
        server = new QuietServer();
        fixture = new GatewayFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void pushWithoutAnAnswerEndsAtTheDeadline() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), limits(SHORT, 500, 20));
        assertThat(send(gateway, silent())).isInstanceOf(Outcome.Unknown.class).satisfies(reason("deadline"));
    }

    @Test
    void pushWithoutAnAnswerKeepsNoPermit() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), limits(Duration.ofSeconds(4), 1, 500));
        int unanswered = LIMITS.connections();
        List<CompletionStage<Outcome>> held = IntStream.range(0, unanswered)
                .mapToObj(i -> gateway.send(silent().build(), 1, made -> {}))
                .toList();
        for (CompletionStage<Outcome> outcome : held) {
            assertThat(get(outcome)).satisfies(reason("deadline"));
        }
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
        assertThat(fixture.count("postbell.apns.clients.replaced")).isZero();
    }

    @Test
    void clientWithTooManyUnansweredStreamsIsReplaced() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), limits(Duration.ofSeconds(4), 500, 5));
        List<CompletionStage<Outcome>> silent = IntStream.range(0, 5)
                .mapToObj(i -> gateway.send(silent().build(), 1, made -> {}))
                .toList();
        for (CompletionStage<Outcome> outcome : silent) {
            assertThat(get(outcome)).satisfies(reason("deadline"));
        }
        int before = server.acceptedConnections();
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
        assertThat(server.acceptedConnections()).isEqualTo(before + 1);
        assertThat(fixture.count("postbell.apns.clients.replaced")).isOne();
    }

    @Test
    void pushThatNeverGotAPermitIsThrottled() throws Exception {
        StreamPermits none = new StreamPermits(1);
        none.run(new CompletableFuture<>(), () -> {});
        Outcome outcome =
                get(new Route("com.example.app", none, null, SHORT, ANSWERS, Optional.empty()).send(request()));
        assertThat(outcome).isInstanceOf(Outcome.Throttled.class).satisfies(reason("no_permit"));
    }

    @Test
    void defectInTheClientCostsNoPermit() throws Exception {
        StreamPermits one = new StreamPermits(1);
        Route broken = new Route("com.example.app", one, null, LIMITS.deadline(), ANSWERS, Optional.empty());
        for (int i = 0; i < 3; i++) {
            assertThat(get(broken.send(request())))
                    .isInstanceOf(Outcome.Unknown.class)
                    .satisfies(reason("transport_error"));
        }
        assertThat(one.used()).isZero();
    }

    @Test
    void connectionThatEndsUnderWayLeavesItUnknown() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), LIMITS);
        CompletionStage<Outcome> outcome = gateway.send(silent().build(), 1, made -> {});
        server.next();
        server.goAway();
        assertThat(get(outcome)).isInstanceOf(Outcome.Unknown.class).satisfies(reason("stream_closed"));
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
    }

    /** A half-open connection: pinged, given up, and replaced by another one. */
    @Test
    void connectionThatIsDeadWithoutAWordIsReplaced() throws Exception {
        ApnsLimits alert = new ApnsLimits(
                1,
                500,
                Duration.ofSeconds(10),
                1_000,
                LIMITS.connectTimeout(),
                Duration.ofSeconds(1),
                LIMITS.gracefulShutdown());
        ApnsGateway gateway = fixture.open(server.port(), alert);
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
        server.freeze();
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Unknown.class);
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> get(gateway.send(Pushes.full().build(), 1, made -> {})))
                        .anyMatch(Outcome.Accepted.class::isInstance))
                .isTrue();
        assertThat(server.acceptedConnections()).isEqualTo(2);
        assertThat(fixture.count("postbell.apns.clients.replaced")).isZero();
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), limits(Duration.ofMinutes(10), 1, 20));
        List<CompletionStage<Outcome>> sent = IntStream.range(0, 10)
                .mapToObj(i -> gateway.send(silent().build(), 1, made -> {}))
                .toList();
        server.next();
        gateway.close();
        for (CompletionStage<Outcome> outcome : sent) {
            assertThat(get(outcome)).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(send(gateway, Pushes.full()))
                .isInstanceOf(Outcome.Unknown.class)
                .satisfies(reason("client_closed"));
    }

    @Test
    void serverThatIsNotThereLeavesItUnknown() throws Exception {
        ApnsGateway gateway = fixture.open(freePort(), limits(Duration.ofSeconds(5), 500, 5));
        List<CompletionStage<Outcome>> sent = IntStream.range(0, 10)
                .mapToObj(i -> gateway.send(Pushes.full().build(), 1, made -> {}))
                .toList();
        for (CompletionStage<Outcome> outcome : sent) {
            assertThat(get(outcome)).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(get(sent.get(0))).satisfies(reason("connect_failed"));
        assertThat(fixture.count("postbell.apns.connection.failures")).isPositive();
    }

    @Test
    void serverThatNobodyVouchesForIsNotTrusted() throws Exception {
        ApnsGateway gateway = fixture.open(server.port(), LIMITS, TrustedAuthorities.ofTheJvm());
        assertThat(send(gateway, Pushes.full()))
                .isInstanceOf(Outcome.Unknown.class)
                .satisfies(reason("connect_failed"));
    }

    private static ApnsRequest request() {
        return ApnsRequest.of(Pushes.full().build(), "com.example.app", Improvements.ALL);
    }

    private static Push.Builder silent() {
        return Pushes.full().setToken(SILENT);
    }

    private static Outcome get(CompletionStage<Outcome> outcome) {
        return outcome.toCompletableFuture().orTimeout(90, TimeUnit.SECONDS).join();
    }

    private static Consumer<Outcome> reason(String reason) {
        return outcome -> assertThat(outcome.answer().reason()).contains(reason);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ApnsLimits limits(Duration deadline, int permitsPerConnection, int unansweredStreams) {
        return new ApnsLimits(
                LIMITS.connections(),
                permitsPerConnection,
                deadline,
                unansweredStreams,
                LIMITS.connectTimeout(),
                LIMITS.idlePing(),
                LIMITS.gracefulShutdown());
    }
}
