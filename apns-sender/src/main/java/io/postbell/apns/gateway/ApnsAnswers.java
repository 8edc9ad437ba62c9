package io.postbell.apns.gateway;

import static java.util.Map.entry;

import io.postbell.apns.request.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What Apple's answers mean: the table of spec/providers.md 2.1.
 *
 * @param improvements what is done better than by the push proxy
 * @param clock the present
 */
record ApnsAnswers(Improvements improvements, InstantSource clock) {
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final String UNREGISTERED = "Unregistered";
    private static final String PROVIDER_TOKEN_EXPIRED = "ExpiredProviderToken";
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Apple's own advice for a 5xx that it answered. */
    private static final Duration APPLES_PAUSE = Duration.ofMinutes(15);
    /** Too many pushes for one phone: least of the 30 s to 5 min that are advised. */
    private static final Duration PHONES_PAUSE = Duration.ofSeconds(30);
    /** A reason as Apple writes it; anything else that comes in its place is dropped. */
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /** The answer to nearly every push. */
    private static final Answer TAKEN = new Answer(Optional.of(OK), Optional.empty());

    private static final Map<Reply, Verdict> REPLIES = Map.ofEntries(
            // possibly the wrong environment or topic, if many: the guard against a flood of these is the engine's
            entry(new Reply(400, "BadDeviceToken"), Verdict.tokenDoubtful()),
            entry(new Reply(400, "DeviceTokenNotForTopic"), Verdict.tokenDoubtful()),
            // cannot be said of a token that stands in the path, but what Apple does not take as a token is none
            entry(new Reply(400, "MissingDeviceToken"), Verdict.tokenDoubtful()),
            entry(new Reply(400, "BadCollapseId"), Verdict.rejected()),
            entry(new Reply(400, "BadExpirationDate"), Verdict.rejected()),
            entry(new Reply(400, "BadMessageId"), Verdict.rejected()),
            entry(new Reply(400, "BadPriority"), Verdict.rejected()),
            entry(new Reply(400, "InvalidPushType"), Verdict.rejected()),
            entry(new Reply(400, "PayloadEmpty"), Verdict.rejected()),
            entry(new Reply(400, "DuplicateHeaders"), Verdict.rejected()),
            entry(new Reply(400, "BadTopic"), Verdict.misconfigured()),
            entry(new Reply(400, "MissingTopic"), Verdict.misconfigured()),
            entry(new Reply(400, "TopicDisallowed"), Verdict.misconfigured()),
            entry(new Reply(400, "IdleTimeout"), Verdict.unknown(Duration.ZERO)),
            // every 403 is an operator's mistake: see byStatus, since Apple's spelling differs from its documentation.
            // ExpiredProviderToken is one only when it comes again and again (a wrong clock): see Route
            entry(new Reply(404, "BadPath"), Verdict.rejected()),
            entry(new Reply(405, "MethodNotAllowed"), Verdict.rejected()),
            entry(new Reply(410, "Unregistered"), Verdict.tokenDead()),
            entry(new Reply(410, "ExpiredToken"), Verdict.tokenDead()),
            entry(new Reply(413, "PayloadTooLarge"), Verdict.rejected()),
            entry(new Reply(429, "TooManyRequests"), Verdict.throttled(PHONES_PAUSE)),
            entry(new Reply(429, "TooManyProviderTokenUpdates"), Verdict.throttled(Duration.ofMinutes(1))),
            entry(new Reply(500, "InternalServerError"), Verdict.unknown(APPLES_PAUSE)),
            entry(new Reply(503, "ServiceUnavailable"), Verdict.unknown(APPLES_PAUSE)),
            entry(new Reply(503, "Shutdown"), Verdict.unknown(APPLES_PAUSE)));

    /**
     * What an answer means.
     *
     * @param status HTTP status
     * @param reason Apple's reason, if the body had one
     * @param since since when the token is dead, if the body said so
     * @param id the push's {@code apns-id}, ours or Apple's
     */
    Outcome of(int status, Optional<String> reason, Optional<Instant> since, UUID id) {
        if (status == OK) {
            return new Outcome.Accepted(TAKEN, Optional.ofNullable(id).map(UUID::toString));
        }
        Optional<String> readable = reason.filter(REASON.asMatchPredicate());
        Answer answer = new Answer(Optional.of(status), readable);
        if (status == GONE && !improvements.expiredTokens() && !readable.equals(Optional.of(UNREGISTERED))) {
            return new Outcome.Rejected(answer);
        }
        Optional<Instant> dead = improvements.tokenTimestamps() ? since : Optional.of(clock.instant());
        return readable.map(word -> REPLIES.get(new Reply(status, word)))
                .orElseGet(() -> byStatus(status))
                .outcome(answer, dead);
    }

    /** Whether Apple found our own token too old; the next connection brings a new one. */
    static boolean isProviderTokenExpired(Outcome outcome) {
        return outcome.answer().reason().filter(PROVIDER_TOKEN_EXPIRED::equals).isPresent();
    }

    /** What it means that no answer came. */
    static Outcome of(NoAnswer why) {
        Verdict verdict = why == NoAnswer.NO_PERMIT ? Verdict.throttled(SOON) : Verdict.unknown(SOON);
        return verdict.outcome(Answer.none(why.label()), Optional.empty());
    }

    /** A reason that Apple has not documented, or none. */
    private static Verdict byStatus(int status) {
        return switch (status) {
            case 403 -> Verdict.misconfigured();
            case 410 -> Verdict.tokenDead();
            case 413 -> Verdict.rejected();
            case 429 -> Verdict.throttled(PHONES_PAUSE);
            default -> status >= 400 && status < 500 ? Verdict.rejected() : Verdict.unknown(SOON);
        };
    }

    /** An answer that is not success. */
    private record Reply(int status, String reason) {}
}
