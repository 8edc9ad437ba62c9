package io.postbell.ingest.http;

import java.time.Duration;

/**
 * Bounds of the HTTP side.
 *
 * @param objectBytes largest body of one object
 * @param lineBytes longest line of a stream of lines
 * @param bodyTime how long the body of one object may take
 * @param streamIdle how long a stream may bring nothing
 * @param deadline how long Kafka may take
 */
public record HttpLimits(int objectBytes, int lineBytes, Duration bodyTime, Duration streamIdle, Duration deadline) {}
