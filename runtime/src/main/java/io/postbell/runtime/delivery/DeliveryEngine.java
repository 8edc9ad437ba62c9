package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.LagMeter;
import io.postbell.runtime.metrics.SenderMetrics;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Takes the pushes of one provider from Kafka to its {@link Gateway}, and commits only what is durable (design section 5). Two lanes, each a
 * thread with a consumer of its own, so that fresh pushes never wait behind old ones: {@code fresh} reads the push topic, {@code retry} the
 * retry tiers. They share the gateway, the in-flight budget and the order of each device. A third thread reads {@code post-actions} whole, and
 * the lanes begin when it has: pushes of posts that were deleted or edited are not sent. A fourth reads the push topic again for what waited,
 * see {@link ClearsReader}.
 */
public final class DeliveryEngine implements Component {
    private final String name;
    private final Gateway gateway;
    private final SharedParts shared;
    private final Map<Lane, LaneHealth> lanes = new LinkedHashMap<>();

    /**
     * An engine that has not been started.
     *
     * @param gateway belongs to the engine, which closes it in {@link #stop}
     * @param references makes {@code token_ref} of the delivery events
     * @param kafka the topics are those of its prefix; they must exist, and so must the schemas of what is written
     */
    public static DeliveryEngine create(
            Provider provider,
            Gateway gateway,
            DeliveryConfig config,
            TokenReference references,
            KafkaClients kafka,
            MeterRegistry meters,
            Clock clock) {
        return create(provider, gateway, config, references, Origin.UNKNOWN, kafka, meters, clock, Steps.OFF);
    }

    /**
     * The same, traced.
     *
     * @param origin what its events say of this process
     * @param steps where attempts of traced pushes are told
     */
    public static DeliveryEngine create(
            Provider provider,
            Gateway gateway,
            DeliveryConfig config,
            TokenReference references,
            Origin origin,
            KafkaClients kafka,
            MeterRegistry meters,
            Clock clock,
            Steps steps) {
        EngineClients clients = new KafkaEngineClients(kafka, provider, config.groupId());
        SharedParts shared = SharedParts.of(
                provider, gateway, config, references, origin, clients, meters, clock, new Random(), steps);
        return new DeliveryEngine(provider, gateway, config, shared);
    }

    DeliveryEngine(Provider provider, Gateway gateway, DeliveryConfig config, SharedParts shared) {
        this.name = "delivery-" + provider.label();
        this.gateway = gateway;
        this.shared = shared;
        EngineTopics topics = shared.topics();
        Permits permits = shared.permits();
        add(LaneSettings.of(
                "fresh", List.of(topics.push()), HandOut.Clearance.NOT_NEEDED, record -> 0, permits.fresh(), config));
        add(LaneSettings.of(
                "retry",
                List.copyOf(topics.retries().values()),
                shared.clears(),
                new RetrySchedule(topics.delays()),
                permits.retries(),
                config));
        shared.metrics()
                .expect(
                        topics.retries().keySet(),
                        lanes.keySet().stream().map(Lane::name).toList());
    }

    /** Measures how far the engine of a provider is behind its topics; to be started and stopped beside it. */
    public static Component lag(
            Provider provider, DeliveryConfig config, KafkaClients kafka, MeterRegistry meters, Clock clock) {
        KafkaEngineClients clients = new KafkaEngineClients(kafka, provider, config.groupId());
        List<Topic<?>> retries = new RetryTiers(config.retryDelays())
                .delays().stream()
                        .<Topic<?>>map(delay -> Topics.retry(provider, delay))
                        .toList();
        return new LagMeter(
                kafka,
                Map.of(clients.group("fresh"), List.of(Topics.push(provider)), clients.group("retry"), retries),
                meters,
                clock);
    }

    private void add(LaneSettings settings) {
        LaneHealth health = new LaneHealth(shared.clock().instant());
        LaneSession runner = new LaneSession(settings, shared, health);
        lanes.put(new Lane(settings.name(), name + '-' + settings.name(), runner, health, shared.metrics()), health);
        DeliveryMetrics metrics = shared.metrics();
        metrics.gauge(SenderMetrics.IN_FLIGHT, settings.name(), () -> settings.permits()
                .taken());
        metrics.gauge(SenderMetrics.OPEN, settings.name(), health::open);
        metrics.gauge(SenderMetrics.OLDEST_AGE, settings.name(), () -> age(health));
    }

    private double age(LaneHealth health) {
        return Duration.between(health.oldestOpened(), shared.clock().instant()).toMillis() / 1000.0;
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Adds the engine's checks: {@code delivery} to liveness and start, {@code kafka}, {@code post-actions} and {@code clears} to readiness, and
     * {@code apps}, which only tells which apps are misconfigured.
     */
    public void report(Health health) {
        health().report(health);
    }

    EngineHealth health() {
        return new EngineHealth(lanes, shared.postActions(), shared.clears(), shared.gates(), shared.clock());
    }

    /** Starts everything and returns; if Kafka cannot be reached they go on trying, and readiness says so. */
    @Override
    public void start() {
        shared.postActions().start();
        shared.clears().start();
        lanes.keySet().forEach(Lane::start);
    }

    /**
     * Takes no more records, waits for what is under way, commits, and closes the gateway. What has not ended in time stays uncommitted, and
     * is repeated by whoever gets the partitions.
     *
     * @throws IllegalStateException if a lane has not ended in time
     */
    @Override
    public void stop(Duration deadline) throws InterruptedException {
        Duration forLanes = deadline.multipliedBy(4).dividedBy(5);
        long end = System.nanoTime() + forLanes.toNanos();
        try {
            lanes.keySet().forEach(lane -> lane.stop(forLanes));
            for (Lane lane : lanes.keySet()) {
                if (!lane.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) {
                    throw new IllegalStateException("lane " + lane.name() + " has not ended within " + forLanes);
                }
            }
        } finally {
            gateway.close();
            Duration forReaders = deadline.minus(forLanes).dividedBy(2);
            shared.clears().stop(forReaders);
            shared.postActions().stop(forReaders);
        }
    }
}
