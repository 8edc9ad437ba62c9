/** The topology, a pure function of its settings. No clocks, no configuration sources, no {@code KafkaStreams}. */
package io.postbell.router.topology;
