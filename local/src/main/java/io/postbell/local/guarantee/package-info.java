/**
 * The guarantee suite: three brokers, four services and the simulated providers, each in a process of its own, under load, while parts of it
 * are killed, restarted, frozen, cut off or filled up. Afterwards everything that was accepted must be accounted for.
 */
package io.postbell.local.guarantee;
