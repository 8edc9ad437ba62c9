/**
 * The catalogue of metrics: every series that a service of ours exports is described here once, and its meter is made from that description.
 * Nothing here knows what is counted; docs/metrics.md is made of it.
 */
package io.postbell.runtime.metrics;
