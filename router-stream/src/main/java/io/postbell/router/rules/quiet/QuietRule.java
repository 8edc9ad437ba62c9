package io.postbell.router.rules.quiet;

import io.postbell.router.rules.PostFacts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a person's quiet hours do to a post that he would be told of. */
public final class QuietRule {
    private static final String SUMMARY = "summary";

    /** What they do. */
    public sealed interface Outcome {
        /** He has none, or not now. */
        record Awake() implements Outcome {}

        /** He has some now, but an urgent or forced post breaks through. */
        record Broken() implements Outcome {}

        /** He has some, but their schedule cannot be read. */
        record Unreadable() implements Outcome {}

        /**
         * The post is held.
         *
         * @param summaryAt when he is told how many were; empty if he does not want to be, or if the quiet never ends
         */
        record Held(Optional<Instant> summaryAt) implements Outcome {}
    }

    private static final Outcome AWAKE = new Outcome.Awake();

    private QuietRule() {}

    /**
     * Judges a post for the moment at which it was accepted.
     *
     * @param schedule the schedule as read; empty if the text is none
     * @param zone the person's time zone
     * @param mode his preference quiet_hours_mode, null when not set; every text but {@code summary} means drop
     */
    public static Outcome judge(PostFacts post, Optional<QuietHours> schedule, ZoneId zone, String mode) {
        return judge(post.acceptedAt(), post.urgent() || post.forced(), schedule, zone, mode);
    }

    /**
     * Judges what was accepted at a moment.
     *
     * @param breaks whether it breaks through quiet hours
     * @param schedule as above, like the others
     */
    public static Outcome judge(
            Instant acceptedAt, boolean breaks, Optional<QuietHours> schedule, ZoneId zone, String mode) {
        if (schedule.isEmpty()) {
            return new Outcome.Unreadable();
        }
        Optional<Instant> end = schedule.get().endOfQuiet(acceptedAt, zone);
        if (end.isEmpty()) {
            return AWAKE;
        }
        if (breaks) {
            return new Outcome.Broken();
        }
        return new Outcome.Held(end.filter(at -> SUMMARY.equals(mode) && at.isBefore(Instant.MAX)));
    }

    /** The time zone with an IANA name; UTC if there is none of that name. */
    public static ZoneId zone(String name) {
        if (name == null || name.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
