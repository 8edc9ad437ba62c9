package io.postbell.runtime.delivery;

import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Names on the broker of the topics that an engine reads and writes.
 *
 * @param retries retry topic by delay, shortest first
 */
record EngineTopics(
        String push,
        Map<Duration, String> retries,
        String deadLetters,
        String deliveries,
        String invalidations,
        String postActions) {

    static EngineTopics of(Provider provider, RetryTiers tiers, Function<Topic<?>, String> names) {
        Map<Duration, String> retries = new LinkedHashMap<>();
        tiers.delays().forEach(delay -> retries.put(delay, names.apply(Topics.retry(provider, delay))));
        return new EngineTopics(
                names.apply(Topics.push(provider)),
                retries,
                names.apply(Topics.deadLetters(provider)),
                names.apply(Topics.DELIVERIES),
                names.apply(Topics.DEVICE_INVALIDATIONS),
                names.apply(Topics.POST_ACTIONS));
    }

    /** Every topic that is written to. */
    List<String> written() {
        List<String> topics = new ArrayList<>(retries.values());
        topics.add(deadLetters);
        topics.add(deliveries);
        topics.add(invalidations);
        return topics;
    }

    /** What each retry topic makes its records wait. */
    Map<String, Duration> delays() {
        Map<String, Duration> delays = new LinkedHashMap<>();
        retries.forEach((delay, topic) -> delays.put(topic, delay));
        return delays;
    }
}
