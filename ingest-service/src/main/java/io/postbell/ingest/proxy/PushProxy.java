package io.postbell.ingest.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import io.postbell.ingest.log.RecordLog;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.metrics.IngestMetrics;
import io.postbell.runtime.service.Origin;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The parts of the push proxy's contract, put together. Safe for use by several threads. */
public final class PushProxy {
    private final Settings settings;
    private final PushIntake intake;
    private final DeadTokens deadTokens;
    private final SwitchedOff switchedOff = new SwitchedOff();
    private final Waits waits;
    private final ProxyMeters meters;
    private final DeliveryFeed feed;
    private final Received received;
    private final Revivals revivals;
    private final Supplier<String> metricsPage;

    /**
     * What the operator chose.
     *
     * @param platforms apps that pushes are taken for
     * @param metrics whether metrics are shown beside the API
     * @param sync whether every caller waits for the provider's verdict
     * @param verdictDeadline how long a caller waits for it
     * @param maxWaiting most callers that wait
     * @param deadTokens most dead tokens that are remembered
     * @param recheck after so long the provider is asked again about a dead token
     * @param remembered most pushes that are remembered
     */
    public record Settings(
            List<String> platforms,
            boolean metrics,
            boolean sync,
            Duration verdictDeadline,
            int maxWaiting,
            int deadTokens,
            Duration recheck,
            int remembered) {}

    /** What it needs of the service. */
    public record Surroundings(
            TokenReference references,
            Origin origin,
            MeterRegistry meters,
            Supplier<String> metricsPage,
            RecordLog log,
            BooleanSupplier following) {}

    /** Puts the parts together. */
    public PushProxy(Settings settings, Surroundings around) {
        this.settings = settings;
        this.intake = new PushIntake(settings.platforms(), around.references());
        this.deadTokens = new DeadTokens(settings.deadTokens(), settings.recheck());
        this.waits = new Waits(settings.maxWaiting(), around.following());
        this.meters = new ProxyMeters(around.meters());
        this.feed = new DeliveryFeed(
                waits,
                deadTokens,
                meters,
                settings.remembered(),
                (keys, at) -> Revivals.takeBack(around.log(), keys, at));
        this.received = new Received(feed, meters, around.origin());
        this.revivals = new Revivals(around.log(), deadTokens, around.references());
        this.metricsPage = around.metricsPage();
        IngestMetrics.DEAD_TOKENS.gauge(around.meters(), deadTokens::size);
        IngestMetrics.WAITING_CALLERS.gauge(around.meters(), waits::open);
    }

    /** A delivery event was written. */
    public void delivered(Delivery event) {
        feed.accept(event);
    }

    /** A token was said to be dead, or null: it is no longer said to be. */
    public void invalidated(String key, DeviceInvalidation invalidation) {
        deadTokens.learn(key, invalidation);
    }

    /** What the operator chose. */
    public Settings settings() {
        return settings;
    }

    /** Makes pushes of bodies. */
    public PushIntake intake() {
        return intake;
    }

    /** Knows dead tokens. */
    public DeadTokens deadTokens() {
        return deadTokens;
    }

    /** Knows whose pushes a policy switches off. */
    public SwitchedOff switchedOff() {
        return switchedOff;
    }

    /** The callers who wait. */
    public Waits waits() {
        return waits;
    }

    /** The push proxy's metrics. */
    public ProxyMeters meters() {
        return meters;
    }

    /** Hears of pushes and events. */
    public DeliveryFeed feed() {
        return feed;
    }

    /** Makes events of acknowledgements. */
    public Received received() {
        return received;
    }

    /** The log, for what the native API writes. */
    public RecordLog log() {
        return revivals;
    }

    /** All metrics of the service as Prometheus reads them. */
    public String metricsPage() {
        return metricsPage.get();
    }
}
