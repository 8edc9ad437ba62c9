package io.postbell.router.topology.user;

import io.postbell.event.User;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.quiet.QuietHours;
import io.postbell.router.rules.quiet.QuietRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** People's quiet hours. Remembers the schedules that it read last, since many people have the same. Belongs to one processor. */
public final class QuietSchedules {
    private static final int REMEMBERED = 512;

    private final Map<String, Optional<QuietHours>> read = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<QuietHours>> eldest) {
            return size() > REMEMBERED;
        }
    };

    QuietRule.Outcome judge(PostFacts post, User user) {
        return judge(
                post.acceptedAt(),
                post.urgent() || post.forced(),
                user.getQuietHours(),
                user.getTimezone(),
                user.getQuietHoursMode());
    }

    /**
     * Judges what was accepted at a moment and does not break through.
     *
     * @param schedule as the person wrote it; null or blank if there is none
     * @param timezone name of his time zone, or null
     * @param mode his preference quiet_hours_mode, or null
     */
    public QuietRule.Outcome judge(Instant acceptedAt, String schedule, String timezone, String mode) {
        return judge(acceptedAt, false, schedule, timezone, mode);
    }

    /**
     * The time zone in which a schedule holds, for the events; null without a schedule.
     *
     * @param timezone as the person has it, or null
     */
    public static String timezone(String schedule, String timezone) {
        if (none(schedule)) {
            return null;
        }
        ZoneId zone = QuietRule.zone(timezone);
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static boolean none(String schedule) {
        return schedule == null || schedule.isBlank();
    }

    private QuietRule.Outcome judge(Instant acceptedAt, boolean breaks, String schedule, String timezone, String mode) {
        if (none(schedule)) {
            return new QuietRule.Outcome.Awake();
        }
        return QuietRule.judge(
                acceptedAt, breaks, read.computeIfAbsent(schedule, QuietHours::parse), QuietRule.zone(timezone), mode);
    }
}
