/** The benchmarks. Each sets up what it needs, measures it beside its yardstick, and leaves nothing behind. */
package io.postbell.local.bench.scenario;
