package io.postbell.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final String CAUSE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<SpanData> ended = new ArrayList<>();
    private final Tracer tracer =
            SdkTracerProvider.builder().addSpanProcessor(new Kept()).build().get("test");
    private final Steps steps = new OpenSteps(tracer, tracer);
    private final Headers headers = new RecordHeaders();

    @Test
    void aStepThatThrowsHasFailed() {
        TraceHeader.put(headers, CAUSE);
        steps.within("good", headers, step -> assertThat(step.traced()).isTrue());
        assertThatThrownBy(() -> steps.within("bad", headers, step -> {
                    throw new IllegalStateException("hush");
                }))
                .hasMessage("hush");

        assertThat(ended).extracting(SpanData::getName).containsExactly("good", "bad");
        assertThat(ended)
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
        assertThat(ended.get(1)).asString().doesNotContain("hush");
    }

    @Test
    void workIsDoneWhereNothingIsTraced() {
        List<String> done = new ArrayList<>();
        steps.within("step", headers, step -> done.add("on"));
        Steps.OFF.within("step", headers, step -> done.add("off"));

        assertThat(done).containsExactly("on", "off");
        assertThat(ended).isEmpty();
    }

    private final class Kept implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
