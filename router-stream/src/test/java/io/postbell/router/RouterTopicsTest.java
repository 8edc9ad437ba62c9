package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.MemoryRegistry;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterTopology;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.junit.jupiter.api.Test;

/** The lists say what the topology does. */
class RouterTopicsTest {
    private final TopologyDescription topology = RouterTopology.build(
                    RouterSettings.defaults("", 1), new MemoryRegistry(), RouterObserver.NONE)
            .describe();

    @Test
    void readIsWhatTheTasksRead() {
        Set<String> sources = topology.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(node -> ((Source) node).topicSet().stream())
                .collect(Collectors.toSet());
        assertThat(names(RouterTopics.READ)).isEqualTo(new TreeSet<>(sources));
    }

    @Test
    void readWholeIsWhatGlobalStoresRead() {
        Set<String> sources = topology.globalStores().stream()
                .flatMap(store -> store.source().topicSet().stream())
                .collect(Collectors.toSet());
        assertThat(names(RouterTopics.READ_WHOLE)).isEqualTo(new TreeSet<>(sources));
    }

    @Test
    void writtenIsWhatSinksWriteAndTheDeadLetters() {
        Set<String> sinks = topology.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(Sink.class::isInstance)
                .map(node -> ((Sink) node).topic())
                .collect(Collectors.toCollection(TreeSet::new));
        sinks.add(Topics.ROUTER_DLQ.name());
        assertThat(names(RouterTopics.WRITTEN)).isEqualTo(sinks);
    }

    private static Set<String> names(Collection<Topic<?>> topics) {
        return topics.stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
