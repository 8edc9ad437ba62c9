package io.postbell.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one attempt to hand a push to its provider. A rejection is a value; only {@link Unknown} stands for a failure of the way
 * there, after which the push may or may not have been delivered.
 */
public sealed interface Outcome {
    /** The provider's answer as far as there was one; for events and dead letters. Reasons are the provider's own words, never text of ours or a token. */
    record Answer(Optional<Integer> status, Optional<String> reason) {
        /** An answer with status and reason. */
        public static Answer of(int status, String reason) {
            return new Answer(Optional.of(status), Optional.ofNullable(reason));
        }

        /** No answer came, for this reason. */
        public static Answer none(String reason) {
            return new Answer(Optional.empty(), Optional.of(reason));
        }
    }

    /** What the provider answered. */
    Answer answer();

    /** Name in delivery events and metrics, such as {@code token_dead}. */
    String label();

    /** The provider took it. {@code messageId} is its own id of the message. */
    record Accepted(Answer answer, Optional<String> messageId) implements Outcome {
        @Override
        public String label() {
            return "accepted";
        }
    }

    /**
     * The token is dead; {@code since} when the provider says so, otherwise the token's registration is the limit.
     *
     * @param doubtful whether the provider would answer the same to a good token if the app were configured wrongly; a flood of these is
     *     taken for that
     */
    record TokenDead(Answer answer, Optional<Instant> since, boolean doubtful) implements Outcome {
        /** Beyond doubt. */
        public TokenDead(Answer answer, Optional<Instant> since) {
            this(answer, since, false);
        }

        @Override
        public String label() {
            return "token_dead";
        }
    }

    /** The provider will never take this push; the token is fine. */
    record Rejected(Answer answer) implements Outcome {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /**
     * Too fast: try again, not before {@code after} has passed.
     *
     * @param wholeApp whether the app as a whole may be too fast; otherwise it is this phone alone
     */
    record Throttled(Answer answer, Duration after, boolean wholeApp) implements Outcome {
        /** This phone alone. */
        public Throttled(Answer answer, Duration after) {
            this(answer, after, false);
        }

        @Override
        public String label() {
            return "throttled";
        }
    }

    /** It may have been delivered or not: try again, not before {@code after} has passed. */
    record Unknown(Answer answer, Duration after) implements Outcome {
        @Override
        public String label() {
            return "unknown";
        }
    }

    /**
     * The operator's configuration is wrong (key, topic, permission): this push and its token are fine.
     *
     * @param wholeApp whether every push of the app would fare the same; otherwise only some of its phones are concerned
     */
    record Misconfigured(Answer answer, boolean wholeApp) implements Outcome {
        /** The whole app. */
        public Misconfigured(Answer answer) {
            this(answer, true);
        }

        @Override
        public String label() {
            return "misconfigured";
        }
    }

    /** A later push, or the deletion or edit of its post, took it back before it was sent. */
    record Superseded(Answer answer) implements Outcome {
        @Override
        public String label() {
            return "superseded";
        }
    }

    /** Its time was over before it was sent. */
    record Expired(Answer answer) implements Outcome {
        @Override
        public String label() {
            return "expired";
        }
    }
}
