package io.postbell.local.sim.apns;

import io.postbell.local.sim.credentials.ApnsKey;
import io.postbell.local.sim.jwt.Jwt;
import io.postbell.local.sim.script.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the bearer tokens of requests: ES256, key id, team, age of at most an hour. A token's signature is checked once and remembered under the
 * header's whole text, as senders use the same one for 50 minutes.
 */
final class ProviderTokens {
    private static final String SCHEME = "bearer ";
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;
    private static final Rejection MISSING = Rejection.of(403, "MissingProviderToken");
    private static final Rejection INVALID = Rejection.of(403, "InvalidProviderToken");
    private static final Rejection EXPIRED = Rejection.of(403, "ExpiredProviderToken");

    private final List<ApnsKey> keys;
    private final Clock clock;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    ProviderTokens(List<ApnsKey> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns why the sender is not let in. */
    Optional<Rejection> refusal(Optional<String> authorization) {
        if (authorization.isEmpty() || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(MISSING);
        }
        if (checked.size() > REMEMBERED) {
            checked.clear();
        }
        Checked token = checked.computeIfAbsent(authorization.get(), this::check);
        long age = clock.instant().getEpochSecond() - token.issuedAtSecond();
        if (!token.genuine() || age < -CLOCK_SKEW.toSeconds()) {
            return Optional.of(INVALID);
        }
        return age > MAX_AGE.toSeconds() ? Optional.of(EXPIRED) : Optional.empty();
    }

    private Checked check(String authorization) {
        return Jwt.parse(authorization.substring(SCHEME.length()))
                .map(token -> new Checked(isGenuine(token), token.number("iat")))
                .orElse(new Checked(false, 0));
    }

    private boolean isGenuine(Jwt token) {
        boolean wellFormed = token.header("alg").equals("ES256")
                && !token.header("kid").isEmpty()
                && !token.claim("iss").isEmpty();
        return wellFormed
                && (keys.isEmpty()
                        || keys.stream()
                                .anyMatch(key -> key.keyId().equals(token.header("kid"))
                                        && key.teamId().equals(token.claim("iss"))
                                        && token.isSignedBy(key.publicKey())));
    }

    private record Checked(boolean genuine, long issuedAtSecond) {}
}
