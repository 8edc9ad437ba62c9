package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.FakeGoogle;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.postbell.runtime.outbound.OutboundProxyConfig;
import io.postbell.runtime.outbound.Proxies;
import io.smallrye.config.ConfigMapping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is a proxy, but not on the way to these servers: it is not blamed. */
public final class DirectWayTest {
    private FakeGoogle google;

    /** As a sender has it. */
    @ConfigMapping(prefix = "postbell")
    public interface Config {
        OutboundProxyConfig proxy();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        google = FakeGoogle.start(folder);
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void ofTheMessage() throws Exception {
        // bound and not listening: refuses, and nobody else gets it
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(send(URI.create("https://127.0.0.1:" + closed.getLocalPort())))
                    .isEqualTo(new Outcome.Unknown(Answer.none("connection"), Duration.ofSeconds(10)));
        }
    }

    @Test
    void ofTheAccessToken() throws Exception {
        google.oauth().close();
        assertThat(send(google.fcm().endpoint())).isEqualTo(new Outcome.Misconfigured(Answer.none("token_endpoint")));
    }

    /** A proxy for all but loopback. */
    static Proxies proxies() {
        return Proxies.of(
                ConfigLoader.load(Config.class, ConfigInput.of(Map.of())).proxy(),
                Map.of("HTTPS_PROXY", "http://proxy.invalid:3128"),
                Set.of(Kind.HTTP));
    }

    private Outcome send(URI endpoint) throws Exception {
        FcmApp app = new FcmApp(
                Pushes.APP,
                Optional.empty(),
                Optional.of(google.serviceAccount()),
                1,
                Optional.of(endpoint),
                Optional.of(google.fcm().certificateFile()),
                google.app(1).timeouts(),
                proxies());
        try (FcmGateway gateway =
                FcmGateway.open(List.of(app), Improvements.ALL, GatewayFixture.CLOCK, new SimpleMeterRegistry())) {
            return GatewayFixture.send(gateway, Pushes.to(Pushes.TOKEN), 1);
        }
    }
}
