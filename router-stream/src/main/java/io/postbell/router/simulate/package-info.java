/**
 * Replays scenarios through the real topology, with a clock of their own and without a broker: what {@code router-stream simulate} does.
 * Knows no configuration; nothing else of the router knows it but the main class.
 */
package io.postbell.router.simulate;
