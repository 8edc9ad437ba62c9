package io.postbell.local.sim.credentials;

import java.security.PublicKey;

/**
 * A service account that the simulated Google knows.
 *
 * @param email the assertion's {@code iss}
 * @param projectId the one Firebase project it may send for
 * @param publicKey RSA
 */
public record ServiceAccount(String email, String projectId, PublicKey publicKey) {}
