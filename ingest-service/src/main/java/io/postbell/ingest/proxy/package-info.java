/**
 * The push proxy's contract: what its requests mean, what they are answered and counted as, and what is known of tokens and pushes for that.
 * Knows no HTTP server.
 */
package io.postbell.ingest.proxy;
