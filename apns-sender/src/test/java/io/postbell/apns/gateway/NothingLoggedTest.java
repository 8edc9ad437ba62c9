package io.postbell.apns.gateway;

import static io.postbell.apns.gateway.GatewayFixture.LIMITS;
import static io.postbell.apns.gateway.GatewayFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.postbell.apns.Pushes;
import io.postbell.apns.TestKey;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** At the levels of production (ours at the most talkative, libraries' warnings), no log holds a token, a text or a key. */
final class NothingLoggedTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path directory;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.postbell");
    private final Collector collector = new Collector();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.WARN);
        ours.setLevel(Level.TRACE);
        collector.setContext(root.getLoggerContext());
        collector.start();
        root.addAppender(collector);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(collector);
        root.setLevel(before);
        ours.setLevel(null);
    }

    @Test
    void whateverHappens() throws Exception {
        try (QuietServer server = new QuietServer();
                GatewayFixture fixture = new GatewayFixture(directory)) {
            ApnsGateway gateway = fixture.open(server.port(), LIMITS);
            assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Accepted.class);
            ApnsLimits hasty = new ApnsLimits(
                    1, 1, SHORT, 1, LIMITS.connectTimeout(), LIMITS.idlePing(), LIMITS.gracefulShutdown());
            Sensitive silent = Sensitive.of(QuietServer.SILENT + Pushes.TOKEN);
            assertThat(send(fixture.open(server.port(), hasty), Pushes.full().setToken(silent)))
                    .isInstanceOf(Outcome.Unknown.class);
            assertThat(send(fixture.open(server.port(), LIMITS, TrustedAuthorities.ofTheJvm()), Pushes.full()))
                    .isInstanceOf(Outcome.Unknown.class);
            gateway.close();
            assertThat(send(gateway, Pushes.full())).isInstanceOf(Outcome.Unknown.class);
            assertThat(logged).anyMatch(line -> line.contains("replacing the connections"));
            assertThat(String.join("\n", logged))
                    .doesNotContain(Pushes.TOKEN, "hello", "sig1", "Town Square", secret(fixture.key));
        }
    }

    private static String secret(TestKey key) throws Exception {
        String encoded =
                Base64.getEncoder().encodeToString(key.pair().getPrivate().getEncoded());
        String tail = encoded.substring(encoded.length() - 20);
        assertThat(Files.readString(key.file()).replace("\n", "")).contains(tail);
        return tail;
    }

    private final class Collector extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
