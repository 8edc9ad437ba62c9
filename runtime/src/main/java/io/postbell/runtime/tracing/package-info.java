/**
 * Tracing with OpenTelemetry, off by default: steps that records take with them in the header {@code traceparent}. Nothing outside of this
 * package knows OpenTelemetry.
 */
package io.postbell.runtime.tracing;
