package io.postbell.local.sim.http;

import io.postbell.local.sim.credentials.ServerIdentity;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * How a server listens.
 *
 * @param name for its threads
 * @param address port 0 for any free one
 * @param identity key and certificate for TLS
 * @param clientAuthority vouches for the certificates that clients may show; empty: none are asked for
 * @param http1 whether HTTP/1.1 is spoken beside HTTP/2; if not, such connections are closed
 * @param maxStreams that a client may have open at a time on one connection
 * @param maxBodyBytes of a request; more is cut off
 * @param threads event loops
 */
public record ServerOptions(
        String name,
        InetSocketAddress address,
        ServerIdentity identity,
        Optional<X509Certificate> clientAuthority,
        boolean http1,
        int maxStreams,
        int maxBodyBytes,
        int threads) {}
