/**
 * The engine that both senders run on: takes pushes from Kafka, hands them to a provider's {@link io.postbell.runtime.delivery.Gateway}, and
 * commits only what is durable. Knows no provider.
 */
package io.postbell.runtime.delivery;
