package io.postbell.local.sim.credentials;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** What the simulators show to their TLS clients. */
public record ServerIdentity(PrivateKey key, X509Certificate certificate) {}
