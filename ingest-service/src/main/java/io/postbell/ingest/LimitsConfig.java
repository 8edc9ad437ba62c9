package io.postbell.ingest;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Range;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the service takes: {@code postbell.ingest.limits}. */
public interface LimitsConfig {
    /** Largest body of one object. */
    @Help("Largest body of one object, in bytes.")
    @Range(min = 1_024, max = 16_777_216)
    @WithDefault("1048576")
    int objectBytes();

    /** Longest line of a stream. */
    @Help("Longest line of a stream of lines, in bytes; the stream as a whole has no limit.")
    @Range(min = 1_024, max = 16_777_216)
    @WithDefault("1048576")
    int lineBytes();

    /** Deepest nesting of JSON. */
    @Help("Deepest nesting of JSON that is read, in levels.")
    @Range(min = 8, max = 1_000)
    @WithDefault("64")
    int nestingDepth();

    /** Longest text in JSON. */
    @Help("Longest text in JSON that is read, in characters.")
    @Range(min = 1_024, max = 16_777_216)
    @WithDefault("1048576")
    int textLength();

    /** How long the body of one object may take. */
    @Help("How long the body of one object may take to come; after it the answer is 408.")
    @DurationRange(min = "PT0.1S", max = "PT10M")
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** How long a stream may bring nothing. */
    @Help("How long a stream of lines may bring nothing before it is cut off.")
    @DurationRange(min = "PT0.1S", max = "PT10M")
    @WithDefault("PT30S")
    Duration streamIdleTimeout();

    /** Most records that Kafka has not acknowledged. */
    @Help("Most records in flight to Kafka; beyond it the answer is 429.")
    @Range(min = 1, max = 1_000_000)
    @WithDefault("20000")
    int inFlightRecords();

    /** Most bytes of bodies in memory. */
    @Help("Most bytes of bodies held in memory; beyond it the answer is 429.")
    @Range(min = 65_536, max = 4_294_967_296L)
    @WithDefault("67108864")
    long inFlightBytes();
}
