package io.postbell.local.sim.fcm;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Access tokens handed out and still valid. Safe for use by several threads. */
public final class AccessTokens {
    /** How long one is valid. */
    static final Duration LIFETIME = Duration.ofSeconds(3_599);

    private static final int TOKEN_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final LongAdder issued = new LongAdder();
    private final Clock clock;

    /** None yet. */
    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /** A new one for the project. */
    String issue(String projectId) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> !now.isBefore(grant.until()));
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = "ya29." + HexFormat.of().formatHex(bytes);
        grants.put(token, new Grant(projectId, now.plus(LIFETIME)));
        issued.increment();
        return token;
    }

    /** The project that the token is for, if it is valid. */
    Optional<String> projectOf(String token) {
        return Optional.ofNullable(grants.get(token))
                .filter(grant -> clock.instant().isBefore(grant.until()))
                .map(Grant::projectId);
    }

    /** Makes all of them invalid, as a change of the account's keys does. */
    public void revokeAll() {
        grants.clear();
    }

    /** How many were ever handed out. */
    public long issued() {
        return issued.sum();
    }

    private record Grant(String projectId, Instant until) {}
}
