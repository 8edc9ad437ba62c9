package io.postbell.router.topology.trespass;

import io.postbell.runtime.config.ConfigLoader;
import java.time.Clock;
import org.apache.kafka.streams.KafkaStreams;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class TopologyTrespasser {
    private TopologyTrespasser() {}

    static java.util.List<Class<?>> forbidden() {
        return java.util.List.of(ConfigLoader.class, Clock.class, KafkaStreams.class);
    }
}
