package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.event.PostAction;
import io.postbell.runtime.kafka.TopicFollower;
import io.postbell.runtime.kafka.TopicFollower.Start;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the two lanes of an engine share. */
record SharedParts(
        EngineClients clients,
        EngineTopics topics,
        Consequences consequences,
        KeyOrder<Attempt> order,
        Superseding superseding,
        ClearsReader clears,
        TopicFollower postActions,
        PushSender sender,
        Permits permits,
        AppGates gates,
        DeliveryMetrics metrics,
        Clock clock) {
    /** So many times the in-flight budget may wait for Kafka's acknowledgement. */
    private static final int OPEN_PER_PERMIT = 4;

    /** So many times that may lie polled, open or done behind one that is not durable. */
    private static final int SPAN_PER_OPEN = 8;

    /** Acceptances of some seconds at full speed. What is done and not committed is at most half a second old, but for what stands behind one
     * that is stuck, and that is committed along. */
    private static final int MOST_RECENT = 1 << 16;

    static SharedParts of(
            Provider provider,
            Gateway gateway,
            DeliveryConfig config,
            TokenReference references,
            Origin origin,
            EngineClients clients,
            MeterRegistry meters,
            Clock clock,
            RandomGenerator random,
            Steps steps) {
        RetryTiers tiers = new RetryTiers(config.retryDelays());
        EngineTopics topics = EngineTopics.of(provider, tiers, clients::topicName);
        Consequences consequences = new Consequences(
                new DeliveryEvents(provider, references, origin),
                new HandOvers(topics),
                new RetryPlan(tiers, config.maxAttempts()));
        DeliveryMetrics metrics = new DeliveryMetrics(meters, provider);
        GateSettings gating = GateSettings.of(config);
        AppGates gates = new AppGates(gating, new UnusableApps(gateway, gating), metrics);
        KeyOrder<Attempt> order = new KeyOrder<>();
        RecentlyAccepted recent = new RecentlyAccepted(Math.min(maxSpan(config), MOST_RECENT));
        CancelledPosts cancelled =
                new CancelledPosts(Topics.POST_ACTIONS.retention().orElseThrow());
        Superseding superseding = new Superseding(cancelled);
        PushSender sender = new PushSender(
                gateway,
                order,
                recent,
                superseding,
                consequences,
                metrics,
                gates,
                clock,
                random,
                new AttemptTraces(steps, provider.label()));
        return new SharedParts(
                clients,
                topics,
                consequences,
                order,
                superseding,
                new ClearsReader(clients, topics.push(), superseding, clock),
                follower(clients, topics, cancelled, clock),
                sender,
                new Permits(config.maxInFlight()),
                gates,
                metrics,
                clock);
    }

    private static TopicFollower follower(
            EngineClients clients, EngineTopics topics, CancelledPosts cancelled, Clock clock) {
        AvroDeserializer<PostAction> actions = new AvroDeserializer<>(clients.registry(), PostAction.class);
        return new TopicFollower(topics.postActions(), Start.BEGINNING, () -> clients.reader("reader"), record -> {
            if (record.value() != null) {
                cancelled.note(actions.deserialize(record.topic(), record.value()), clock.instant());
            }
        });
    }

    /** Most records of a lane that may be open. */
    static int maxOpen(DeliveryConfig config) {
        return OPEN_PER_PERMIT * config.maxInFlight();
    }

    /** Most records of a partition from the oldest that is not durable to the newest: a power of two, and room for a second poll. */
    static int maxSpan(DeliveryConfig config) {
        int records = Math.max(SPAN_PER_OPEN * maxOpen(config), 2 * EngineClients.MAX_POLL_RECORDS);
        return Integer.highestOneBit(2 * records - 1);
    }
}
