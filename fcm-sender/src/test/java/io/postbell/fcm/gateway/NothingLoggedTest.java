package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.FakeGoogle;
import io.postbell.fcm.google.Reply;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** At the levels of production (ours at the most talkative, libraries' information) no log holds a token, a text or a key. */
class NothingLoggedTest {
    private static final String TOKEN = "a-device-token";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.postbell");
    private final Collector collector = new Collector();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.INFO);
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
    void whateverHappens(@TempDir Path folder) throws Exception {
        try (FakeGoogle google = FakeGoogle.start(folder);
                FcmGateway gateway = FcmGateway.open(
                        List.of(google.app(1)), Improvements.ALL, GatewayFixture.CLOCK, new SimpleMeterRegistry())) {
            Reply quoting = Reply.error(501, "UNIMPLEMENTED", "cannot send hello to " + TOKEN, "");
            for (Reply reply : List.of(
                    Reply.ok("projects/demo/messages/1"),
                    quoting,
                    Reply.html(502),
                    Reply.of(Reply.Kind.CLOSE),
                    Reply.of(Reply.Kind.RESET))) {
                google.fcm().reply(TOKEN, reply);
                GatewayFixture.send(gateway, Pushes.to(TOKEN), 1);
            }
            google.oauth().refuse(true);
            google.fcm().reply(TOKEN, Reply.error(401, "UNAUTHENTICATED", "no", ""));
            assertThat(GatewayFixture.send(gateway, Pushes.to(TOKEN), 1)).isInstanceOf(Outcome.Misconfigured.class);
        }
        assertThat(logged)
                .anyMatch(line -> line.contains("the Firebase SDK threw"))
                .anyMatch(line -> line.contains("refused the access token"));
        assertThat(String.join("\n", logged))
                .doesNotContain(TOKEN, "hello", "sig1", "Town Square", "PRIVATE KEY", "ya29");
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
