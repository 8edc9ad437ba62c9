package io.postbell.local.sim.credentials;

import java.security.PublicKey;

/**
 * A token signing key that the simulated APNs knows.
 *
 * @param keyId the JWT's {@code kid}
 * @param teamId the JWT's {@code iss}
 * @param publicKey EC P-256
 */
public record ApnsKey(String keyId, String teamId, PublicKey publicKey) {}
