/**
 * Simulated Apple and Google push services for one machine, tests and benchmarks. Start them with {@link io.postbell.local.sim.Simulators}.
 * Knows nothing of Kafka or of our services; those reach it only over the network.
 */
package io.postbell.local.sim;
