package io.postbell.apns.gateway;

import static io.postbell.apns.gateway.GatewayFixture.LIMITS;
import static io.postbell.apns.gateway.GatewayFixture.OTHER_TOPIC;
import static io.postbell.apns.gateway.GatewayFixture.TOPIC;
import static io.postbell.apns.gateway.GatewayFixture.send;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import io.postbell.apns.Pushes;
import io.postbell.apns.TestKey;
import io.postbell.apns.TestTls;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway against Pushy's own server, which checks tokens, topics and signatures as Apple does. */
final class MockServerTest {
    private static final String FOREIGN_TOPIC = "com.example.foreign";
    private static final String DEAD_TOKEN = "dead".repeat(16);
    private static final String UNKNOWN_TOKEN = "beef".repeat(16);
    private static final Instant DEAD_SINCE = Instant.parse("2025-01-02T03:04:05.678Z");

    @TempDir
    private static Path directory;

    private static GatewayFixture fixture;
    private static MockApnsServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        fixture = new GatewayFixture(directory);
        ApnsVerificationKey verification =
                new ApnsVerificationKey(GatewayFixture.KEY_ID, GatewayFixture.TEAM_ID, fixture.key.publicKey());
        Set<String> tokens = Set.of(Pushes.TOKEN, DEAD_TOKEN);
        PushNotificationHandlerFactory checks = new ValidatingPushNotificationHandlerFactory(
                Map.of(TOPIC, tokens, TOPIC + ".voip", tokens, OTHER_TOPIC, Set.of(), FOREIGN_TOPIC, tokens),
                Map.of(DEAD_TOKEN, DEAD_SINCE),
                Map.of(GatewayFixture.KEY_ID, verification),
                Map.of(verification, Set.of(TOPIC, TOPIC + ".voip", OTHER_TOPIC)));
        TestTls tls = TestTls.instance();
        server = new MockApnsServerBuilder()
                .setServerCredentials(new X509Certificate[] {tls.certificate()}, tls.key(), null)
                .setHandlerFactory(checks)
                .build();
        port = server.start(0).get(60, SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
        server.shutdown().get(60, SECONDS);
    }

    @Test
    void accepts() throws Exception {
        assertThat(send(fixture.open(port, LIMITS), Pushes.full()))
                .isEqualTo(new Outcome.Accepted(
                        Answer.of(200, null), Optional.of("5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d")));
    }

    @Test
    void acceptsSilentPushesAndCalls() throws Exception {
        ApnsGateway gateway = fixture.open(port, LIMITS);
        assertThat(send(gateway, Pushes.full().setType("clear"))).isInstanceOf(Outcome.Accepted.class);
        assertThat(send(gateway, Pushes.full().setTransport("voip"))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void tokenThatAppleDoesNotKnowIsDead() throws Exception {
        assertThat(send(fixture.open(port, LIMITS), Pushes.full().setToken(Sensitive.of("not hex"))))
                .isEqualTo(new Outcome.TokenDead(Answer.of(400, "BadDeviceToken"), Optional.empty(), true));
    }

    @Test
    void unregisteredTokenIsDeadSinceAppleSaysSo() throws Exception {
        assertThat(send(fixture.open(port, LIMITS), Pushes.full().setToken(Sensitive.of(DEAD_TOKEN))))
                .isEqualTo(new Outcome.TokenDead(Answer.of(410, "Unregistered"), Optional.of(DEAD_SINCE)));
    }

    @Test
    void tokenOfAnotherAppIsDead() throws Exception {
        ApnsGateway gateway = fixture.open(port, LIMITS);
        assertThat(send(gateway, Pushes.full().setToken(Sensitive.of(UNKNOWN_TOKEN))))
                .isEqualTo(new Outcome.TokenDead(Answer.of(400, "DeviceTokenNotForTopic"), Optional.empty(), true));
        assertThat(send(gateway, Pushes.full().setApp("apple_rnbeta")))
                .isEqualTo(new Outcome.TokenDead(Answer.of(400, "DeviceTokenNotForTopic"), Optional.empty(), true));
    }

    @Test
    void foreignTopicIsTheOperatorsMistake() throws Exception {
        ApnsEndpoint endpoint = new ApnsEndpoint("localhost", port, trusted());
        ApnsGateway gateway = fixture.open(
                LIMITS, new ApnsApp("apple_rn", FOREIGN_TOPIC, GatewayFixture.load(fixture.key), endpoint));
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Misconfigured.class);
    }

    @Test
    void foreignKeyIsTheOperatorsMistakeAndLeavesOtherAppsAlone() throws Exception {
        ApnsEndpoint endpoint = new ApnsEndpoint("localhost", port, trusted());
        ApnsKey foreign = GatewayFixture.load(TestKey.create(directory, "foreign"));
        ApnsGateway gateway = fixture.open(
                LIMITS,
                new ApnsApp("broken", TOPIC, foreign, endpoint),
                new ApnsApp("apple_rn", TOPIC, GatewayFixture.load(fixture.key), endpoint));
        assertThat(send(gateway, Pushes.full().setApp("broken")))
                .isEqualTo(new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken")));
        assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
    }

    private static TrustedAuthorities trusted() {
        return new TrustedAuthorities(List.of(TestTls.instance().certificate()));
    }
}
