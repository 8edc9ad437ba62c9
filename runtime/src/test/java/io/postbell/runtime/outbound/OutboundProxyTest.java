package io.postbell.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How a proxy fares, and what is logged of it. */
final class OutboundProxyTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutboundProxy.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final OutboundProxy proxy = new OutboundProxy(Kind.HTTP, "p", 1, Optional.empty(), () -> now);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void oneThatRefusesOnlySomeIsInTroubleAndLoggedOnce() {
        for (int i = 0; i < 300; i++) {
            proxy.failed(Trouble.REFUSED);
            proxy.worked();
            now = now.plusSeconds(1);
        }
        assertThat(proxy.state()).isEqualTo("http://p:1 does not connect us with the provider");
        assertThat(log.list).hasSize(1);
    }

    @Test
    void worksAgainAfterAMinuteWithoutAFailure() {
        proxy.failed(Trouble.REFUSED);
        now = now.plusSeconds(59);
        proxy.worked();
        assertThat(log.list).hasSize(1);
        now = now.plusSeconds(1);
        proxy.worked();
        proxy.worked();
        assertThat(proxy.state()).isEqualTo("http://p:1");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "the proxy http://p:1 does not connect us with the provider; pushes wait and are tried again",
                        "the proxy http://p:1 works again");
    }

    @Test
    void anotherTroubleIsToldAfterAMinute() {
        for (int second = 0; second <= 60; second++) {
            proxy.failed(Trouble.REFUSED);
            proxy.failed(Trouble.UNREACHABLE);
            now = now.plusSeconds(1);
        }
        assertThat(proxy.state()).isEqualTo("http://p:1 cannot be reached");
        assertThat(log.list).hasSize(2);
    }
}
