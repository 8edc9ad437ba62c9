/**
 * A small HTTPS server on Netty that can misbehave on purpose: never answer, reset a stream, close, go away, change its settings. Speaks HTTP/2
 * with and without ALPN, and HTTP/1.1 where allowed. Knows nothing of push services.
 */
package io.postbell.local.sim.http;
