/** Broker, simulators and services, each in a process of its own, so that each has its own CPU seconds. */
package io.postbell.local.bench.process;
