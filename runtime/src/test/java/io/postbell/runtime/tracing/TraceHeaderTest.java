package io.postbell.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, false",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-and-what-later-versions-add, true"
    })
    void readsWhatTheStandardAllows(String text, boolean sampled) {
        SpanContext context = TraceHeader.parse(text);
        assertThat(context.isValid()).isTrue();
        assertThat(context.isRemote()).isTrue();
        assertThat(context.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(context.getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(context.isSampled()).isEqualTo(sampled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void whatIsNoContextIsNone(String text) {
        assertThat(TraceHeader.parse(text).isValid()).isFalse();
        assertThat(TraceHeader.traceId(text)).isEmpty();
        Headers headers = new RecordHeaders().add(TraceHeader.NAME, text.getBytes(StandardCharsets.US_ASCII));
        assertThat(TraceHeader.of(headers).isValid()).isFalse();
    }

    @Test
    void whatIsTooLongIsNone() {
        assertThat(TraceHeader.parse(GOOD + "-" + "x".repeat(1_000_000)).isValid())
                .isFalse();
    }

    @Test
    void aRecordHasItOnce() {
        Headers headers = new RecordHeaders();
        TraceHeader.put(headers, TraceHeader.parse(GOOD));
        TraceHeader.put(headers, TraceHeader.parse(GOOD.replace('7', '8')));
        assertThat(headers.headers(TraceHeader.NAME)).hasSize(1);
        assertThat(TraceHeader.text(TraceHeader.of(headers))).isEqualTo(GOOD.replace('7', '8'));
    }
}
