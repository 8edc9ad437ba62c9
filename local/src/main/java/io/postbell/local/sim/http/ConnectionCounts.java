package io.postbell.local.sim.http;

/**
 * How many connections there are.
 *
 * @param open now
 * @param total since the start
 */
public record ConnectionCounts(long open, long total) {}
