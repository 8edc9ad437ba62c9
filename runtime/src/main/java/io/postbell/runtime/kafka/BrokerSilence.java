package io.postbell.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;

/**
 * For how long a consumer has heard nothing from any broker. A consumer itself does not say: it goes on polling, and its heartbeats count as
 * sent while brokers stand still. One that is well is answered every few seconds, so what it has received grows.
 *
 * <p>It knows what it was shown: silence counts from the question that first found nothing new. Safe for use by several threads.
 */
public final class BrokerSilence {
    /** Longer than any pause between two answers. */
    public static final Duration TOO_LONG = Duration.ofSeconds(20);

    private static final String GROUP = "consumer-metrics";
    private static final String RECEIVED = "incoming-byte-total";
    private static final String CLIENT = "client-id";

    private final Supplier<Collection<? extends Metric>> metrics;
    private final Predicate<String> clients;
    private final InstantSource clock;
    private final Map<String, Reading> readings = new HashMap<>();

    private record Reading(double bytes, Instant since) {}

    /**
     * Watches consumers.
     *
     * @param metrics all that Kafka's clients measure, read anew at each question
     * @param clients which client ids are consumers that are always answered
     * @param clock tells the time of a question
     */
    public BrokerSilence(
            Supplier<Collection<? extends Metric>> metrics, Predicate<String> clients, InstantSource clock) {
        this.metrics = metrics;
        this.clients = clients;
        this.clock = clock;
    }

    /** How long the one that is silent longest has been so; zero while there is none. */
    public synchronized Duration longest() {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        for (Metric metric : metrics.get()) {
            String client = metric.metricName().tags().get(CLIENT);
            if (isReceived(metric)
                    && client != null
                    && clients.test(client)
                    && metric.metricValue() instanceof Number bytes) {
                seen.add(client);
                readings.merge(
                        client,
                        new Reading(bytes.doubleValue(), now),
                        (known, read) -> known.bytes() == read.bytes() ? known : read);
            }
        }
        readings.keySet().retainAll(seen);
        return readings.values().stream()
                .map(reading -> Duration.between(reading.since(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static boolean isReceived(Metric metric) {
        return metric.metricName().name().equals(RECEIVED)
                && metric.metricName().group().equals(GROUP);
    }
}
