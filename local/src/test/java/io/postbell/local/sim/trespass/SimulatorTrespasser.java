package io.postbell.local.sim.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class SimulatorTrespasser {
    private SimulatorTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
