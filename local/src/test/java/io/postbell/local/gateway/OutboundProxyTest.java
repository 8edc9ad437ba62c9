package io.postbell.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsEndpoint;
import io.postbell.apns.gateway.ApnsGateway;
import io.postbell.apns.gateway.ApnsKey;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.gateway.TrustedAuthorities;
import io.postbell.fcm.gateway.FcmApp;
import io.postbell.fcm.gateway.FcmGateway;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.postbell.runtime.outbound.OutboundProxyConfig;
import io.postbell.runtime.outbound.Proxies;
import io.postbell.schemas.topic.Provider;
import io.smallrye.config.ConfigMapping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real gateways reach the simulated providers by Apple's and Google's own names, through a proxy alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public final class OutboundProxyTest {
    private static final ApnsLimits LIMITS = new ApnsLimits(
            1, 500, Duration.ofSeconds(60), 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ZERO);
    private static final FcmApp.Timeouts TIMEOUTS =
            new FcmApp.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final String APPLE = "api.push.apple.com";
    private static final String GOOGLE = "fcm.googleapis.com:443";
    private static final String TOKENS = "oauth2.googleapis.com:443";
    private static final String USER = "joe:s3 cret";

    private Simulators simulators;
    private ProviderCredentials credentials;

    /** As a sender has it. */
    @ConfigMapping(prefix = "postbell")
    public interface Config {
        /** The proxy. */
        OutboundProxyConfig proxy();
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory));
        credentials = simulators.credentials();
        credentials.writeServiceAccount(URI.create("https://" + TOKENS.replace(":443", "") + "/token"));
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    @ParameterizedTest
    @CsvSource({"http, false", "http, true", "socks5, false", "socks5, true"})
    void appleIsReachedByItsName(String scheme, boolean password) throws Exception {
        Optional<String> user = Optional.of(USER).filter(any -> password);
        try (TestProxy proxy = proxy(user);
                Gateway gateway = apns(proxies(scheme, proxy.port(), user), APPLE, 443)) {
            assertThat(send(gateway, Provider.APNS)).isInstanceOf(Outcome.Accepted.class);
            assertThat(proxy.targets()).containsOnly(APPLE + ":443");
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void googleIsReachedByItsNameAndSoAreAccessTokens(boolean password) throws Exception {
        Optional<String> user = Optional.of(USER).filter(any -> password);
        try (TestProxy proxy = proxy(user);
                Gateway gateway = fcm(proxies("http", proxy.port(), user), Optional.empty())) {
            assertThat(send(gateway, Provider.FCM)).isInstanceOf(Outcome.Accepted.class);
            assertThat(proxy.targets()).containsExactly(TOKENS, GOOGLE);
        }
    }

    @Test
    void manyPushesShareOneTunnel() throws Exception {
        try (TestProxy proxy = proxy(Optional.empty());
                Gateway gateway = fcm(proxies("http", proxy.port(), Optional.empty()), Optional.empty())) {
            List<CompletableFuture<Outcome>> all = IntStream.range(0, 300)
                    .mapToObj(i -> gateway.send(TestPush.to(Provider.FCM, "android_rn", "dev" + i), 1, made -> {})
                            .toCompletableFuture())
                    .toList();
            assertThat(all.stream().map(CompletableFuture::join)).allMatch(Outcome.Accepted.class::isInstance);
            assertThat(proxy.targets()).containsExactly(TOKENS, GOOGLE);
        }
    }

    @Test
    void hostsOfNoProxyAreReachedWithout() throws Exception {
        try (TestProxy proxy = proxy(Optional.empty())) {
            Proxies direct = Proxies.of(
                    config(Map.of(
                            "postbell.proxy.url",
                            "http://127.0.0.1:" + proxy.port(),
                            "postbell.proxy.no-proxy",
                            "localhost,127.0.0.0/8,oauth2.googleapis.com.invalid")),
                    Map.of(),
                    Set.of(Kind.HTTP));
            try (Gateway apns = apns(direct, "localhost", simulators.apns().port());
                    Gateway fcm = fcm(
                            direct,
                            Optional.of(URI.create(
                                    "https://127.0.0.1:" + simulators.fcm().port())))) {
                assertThat(send(apns, Provider.APNS)).isInstanceOf(Outcome.Accepted.class);
                assertThat(send(fcm, Provider.FCM)).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(proxy.targets()).containsOnly(TOKENS);
        }
    }

    @ParameterizedTest
    @CsvSource({"http, wrong:pass", "http,", "socks5, wrong:pass", "socks5,"})
    void appleStaysUnknownWithTheWrongCredentials(String scheme, String user) throws Exception {
        try (TestProxy proxy = proxy(Optional.of(USER))) {
            Proxies proxies = proxies(scheme, proxy.port(), Optional.ofNullable(user));
            try (Gateway gateway = apns(proxies, APPLE, 443)) {
                assertThat(send(gateway, Provider.APNS)).isEqualTo(unknown("proxy_credentials"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong:pass", ","})
    void googleStaysUnknownWithTheWrongCredentials(String user) throws Exception {
        try (TestProxy proxy = proxy(Optional.of(USER));
                Gateway gateway = fcm(proxies("http", proxy.port(), Optional.ofNullable(user)), Optional.empty())) {
            assertThat(send(gateway, Provider.FCM)).isEqualTo(unknown("proxy_credentials"));
        }
    }

    @Test
    void aProxyThatDoesNotConnectUs() throws Exception {
        try (TestProxy proxy = new TestProxy(Map.of(TOKENS, simulators.fcm().port()), Optional.empty())) {
            try (Gateway apns = apns(proxies("http", proxy.port(), Optional.empty()), APPLE, 443);
                    Gateway fcm = fcm(proxies("http", proxy.port(), Optional.empty()), Optional.empty())) {
                assertThat(send(apns, Provider.APNS)).isEqualTo(unknown("proxy_refused"));
                assertThat(send(fcm, Provider.FCM)).isEqualTo(unknown("proxy_refused"));
            }
        }
    }

    @Test
    void aDeadProxyIsTold() throws Exception {
        // bound and not listening: refuses, and nobody else gets it
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Proxies proxies = proxies("http", closed.getLocalPort(), Optional.empty());
            try (Gateway apns = apns(proxies, APPLE, 443);
                    Gateway fcm = fcm(proxies, Optional.empty())) {
                assertThat(send(apns, Provider.APNS)).isEqualTo(unknown("proxy_unreachable"));
                assertThat(send(fcm, Provider.FCM)).isEqualTo(unknown("proxy_unreachable"));
            }
        }
    }

    private TestProxy proxy(Optional<String> user) throws Exception {
        int fcm = simulators.fcm().port();
        return new TestProxy(Map.of(APPLE + ":443", simulators.apns().port(), GOOGLE, fcm, TOKENS, fcm), user);
    }

    private Gateway apns(Proxies proxies, String host, int port) throws Exception {
        ApnsKey key = ApnsKey.load(credentials.apnsKeyFile(), ProviderCredentials.KEY_ID, ProviderCredentials.TEAM_ID);
        ApnsEndpoint endpoint =
                new ApnsEndpoint(host, port, TrustedAuthorities.load(credentials.authority()), proxies.to(host, port));
        return ApnsGateway.open(
                List.of(new ApnsApp("apple_rn", "com.mattermost.rn", key, endpoint)),
                LIMITS,
                io.postbell.apns.request.Improvements.ALL,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private Gateway fcm(Proxies proxies, Optional<URI> endpoint) {
        FcmApp app = new FcmApp(
                "android_rn",
                Optional.empty(),
                Optional.of(credentials.serviceAccountFile()),
                1,
                endpoint,
                Optional.of(credentials.authority()),
                TIMEOUTS,
                proxies);
        return FcmGateway.open(
                List.of(app), io.postbell.fcm.message.Improvements.ALL, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static Proxies proxies(String scheme, int port, Optional<String> user) {
        String info = user.map(pair -> pair.replace(" ", "%20") + '@').orElse("");
        return Proxies.of(
                config(Map.of()),
                Map.of("HTTPS_PROXY", scheme + "://" + info + "127.0.0.1:" + port),
                Set.of(Kind.HTTP, Kind.SOCKS5));
    }

    private static OutboundProxyConfig config(Map<String, String> settings) {
        return ConfigLoader.load(Config.class, ConfigInput.of(settings)).proxy();
    }

    private static Outcome send(Gateway gateway, Provider provider) {
        String app = provider == Provider.APNS ? "apple_rn" : "android_rn";
        return gateway.send(TestPush.to(provider, app, "00fc"), 1, made -> {})
                .toCompletableFuture()
                .join();
    }

    private static Outcome unknown(String reason) {
        return new Outcome.Unknown(Outcome.Answer.none(reason), Duration.ofSeconds(10));
    }
}
