package io.postbell.router;

import static io.postbell.router.CompliancePlay.NAME;
import static io.postbell.router.CompliancePlay.TEXT;
import static io.postbell.router.CompliancePlay.TITLE;
import static io.postbell.router.CompliancePlay.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Marked texts, titles and names are found where the policy lets them be, and nowhere else. */
final class ComplianceTest {
    private static final String BLACK_OUT_MARKS = "pattern:mark(text|title|name)";

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

    /** The marks that are found in candidates and in pushes; T text, C channel's title, N name. */
    @ParameterizedTest(name = "pushes {0}, {1}, redaction {2} -> candidates {3}, pushes {4}")
    @CsvSource({
        "true,  full,               ,                              TCN, TCN",
        "true,  generic,            ,                              CN,  CN",
        "true,  generic_no_channel, ,                              CN,  N",
        "true,  id_loaded,          ,                              CN,  ''",
        // nobody decided: generic on the event path, the caller's own choice on the direct path
        "true,  ,                   ,                              CN,  TCN",
        "true,  typo,               ,                              CN,  ''",
        "false, full,               ,                              CN,  ''",
        "true,  full,               " + BLACK_OUT_MARKS + ",       '',  ''",
        "true,  generic,            " + BLACK_OUT_MARKS + ",       '',  ''",
        "true,  full,               pattern:marktext,              CN,  CN",
        "true,  full,               pattern:(,                     '',  ''",
    })
    void marksAreFoundWhereThePolicyLetsThemBe(
            boolean pushEnabled, String contents, String redaction, String candidates, String pushes) {
        List<String> redactions = redaction == null ? List.of() : List.of(redaction);
        try (CompliancePlay play = new CompliancePlay(pushEnabled, contents, redactions)) {
            play.run();
            List<TestRecord<byte[], byte[]>> toDevices = play.records(Topics.PUSH_APNS);
            assertThat(toDevices.isEmpty()).isEqualTo(!pushEnabled);
            assertThat(found(toDevices)).isEqualTo(pushes);
            assertThat(found(play.records(Topics.PUSH_FCM))).isIn(pushes, "");
            assertThat(found(play.records(Topics.CANDIDATES))).isEqualTo(candidates);
            List<TestRecord<byte[], byte[]>> decisions = play.records(Topics.DECISIONS);
            assertThat(decisions).isNotEmpty();
            assertThat(found(decisions)).isEmpty();
            assertThat(CompliancePlay.inRecords(TOKEN, decisions)).isFalse();
            List<TestRecord<byte[], byte[]>> letters = play.records(Topics.ROUTER_DLQ);
            assertThat(letters).hasSize(4);
            for (String mark : List.of(TEXT, TITLE, NAME, TOKEN)) {
                assertThat(CompliancePlay.inHeaders(mark, letters)).isFalse();
                assertThat(play.metrics()).contains("postbell_router").doesNotContain(mark);
                assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(mark));
            }
        }
    }

    private static String found(List<TestRecord<byte[], byte[]>> records) {
        return (CompliancePlay.inRecords(TEXT, records) ? "T" : "")
                + (CompliancePlay.inRecords(TITLE, records) ? "C" : "")
                + (CompliancePlay.inRecords(NAME, records) ? "N" : "");
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
