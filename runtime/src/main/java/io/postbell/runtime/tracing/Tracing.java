package io.postbell.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.postbell.runtime.service.Component;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The tracing of one service: made of its configuration, ended with the service. Spans are sent in the background, every 5 s; what the receiver
 * does not take in time is dropped.
 */
public final class Tracing implements Component {
    private static final String SCOPE = "io.postbell";

    private final Optional<SdkTracerProvider> beginning;
    private final Optional<SdkTracerProvider> goingOn;
    private final Optional<SpanProcessor> sending;
    private final Steps steps;

    private Tracing(TracingConfig config, String service) {
        if (!config.enabled()) {
            beginning = Optional.empty();
            goingOn = Optional.empty();
            sending = Optional.empty();
            steps = Steps.OFF;
            return;
        }
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint().toString())
                .setTimeout(Duration.ofSeconds(10));
        config.authorization().ifPresent(secret -> exporter.addHeader("Authorization", secret.value()));
        SpanProcessor batches = BatchSpanProcessor.builder(exporter.build()).build();
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)));
        Sampler sampler = Sampler.parentBased(Sampler.traceIdRatioBased(config.sampleRatio()));
        SdkTracerProvider sampled = provider(resource, batches, sampler);
        SdkTracerProvider all = provider(resource, batches, Sampler.alwaysOn());
        beginning = Optional.of(sampled);
        goingOn = Optional.of(all);
        sending = Optional.of(batches);
        steps = new OpenSteps(sampled.get(SCOPE), all.get(SCOPE));
    }

    /**
     * The tracing of a service.
     *
     * @param service its name in the traces
     */
    public static Tracing of(TracingConfig config, String service) {
        return new Tracing(config, service);
    }

    private static SdkTracerProvider provider(Resource resource, SpanProcessor processor, Sampler sampler) {
        return SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(sampler)
                .addSpanProcessor(processor)
                .build();
    }

    /** What is to be traced goes here. */
    public Steps steps() {
        return steps;
    }

    @Override
    public String name() {
        return "tracing";
    }

    @Override
    public void start() {}

    /** Sends what is left. */
    @Override
    public void stop(Duration deadline) {
        sending.ifPresent(
                batches -> batches.forceFlush().join(deadline.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS));
        beginning.ifPresent(SdkTracerProvider::shutdown);
        goingOn.ifPresent(provider -> provider.shutdown().join(1, TimeUnit.SECONDS));
    }
}
