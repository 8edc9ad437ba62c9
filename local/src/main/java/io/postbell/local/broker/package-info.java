/**
 * A real Kafka broker in the process. The only place that knows {@code kafka.server.*}, which is internal API of the broker; nothing outside
 * may import it.
 */
package io.postbell.local.broker;
