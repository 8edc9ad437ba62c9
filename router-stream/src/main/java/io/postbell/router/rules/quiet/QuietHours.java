package io.postbell.router.rules.quiet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A weekly schedule of quiet hours. A stretch that ends before it starts, or at its start, runs into the next day. What counts is the clock on
 * the wall: a start or end that a change to summer time leaves out falls on the change, and where the clock is set back, the stretch lasts from
 * the first time that the clock shows its start to the last time that it shows its end. Immutable.
 *
 * @param stretches the schedule's parts, at least one
 */
public record QuietHours(List<Stretch> stretches) {
    /** A schedule that is quiet for longer than this counts as one that never ends. */
    private static final int MOST_DAYS = 8;

    /** Longest that a stretch can lie behind the date on which it starts. */
    private static final int LOOK_BACK_DAYS = 2;

    /**
     * A part of a schedule.
     *
     * @param days days on which it starts
     * @param start when it starts
     * @param end when it ends; midnight is the end of the day
     * @param nextDay whether that is on the day after
     */
    record Stretch(Set<DayOfWeek> days, LocalTime start, LocalTime end, boolean nextDay) {
        Stretch {
            days = Set.copyOf(days);
        }

        Instant startOn(LocalDate day, ZoneId zone) {
            return instant(day.atTime(start), zone, false);
        }

        Instant endOn(LocalDate day, ZoneId zone) {
            return instant((nextDay ? day.plusDays(1) : day).atTime(end), zone, true);
        }

        private static Instant instant(LocalDateTime clock, ZoneId zone, boolean last) {
            ZoneRules rules = zone.getRules();
            ZoneOffsetTransition change = rules.getTransition(clock);
            if (change == null) {
                return clock.toInstant(rules.getOffset(clock));
            }
            if (change.isGap()) {
                return change.getInstant();
            }
            return clock.toInstant(last ? change.getOffsetAfter() : change.getOffsetBefore());
        }
    }

    /** A schedule of these parts. */
    public QuietHours {
        stretches = List.copyOf(stretches);
    }

    /**
     * Reads a schedule such as {@code Mon-Fri 18:00-08:00; Sat,Sun 00:00-24:00}: parts with a semicolon between them, each a list of days and
     * ranges of days (English, three letters), and the time of day from which to which.
     *
     * @param text may be anything
     * @return empty if it is no schedule
     */
    public static Optional<QuietHours> parse(String text) {
        return ScheduleText.parse(text);
    }

    /** Whether an instant is quiet. */
    public boolean quietAt(Instant at, ZoneId zone) {
        return stretchEnd(at, zone).isPresent();
    }

    /**
     * When the quiet time around an instant ends, stretches that follow each other taken as one.
     *
     * @return empty if the instant is not quiet, {@link Instant#MAX} if the quiet never ends
     */
    public Optional<Instant> endOfQuiet(Instant at, ZoneId zone) {
        Optional<Instant> end = stretchEnd(at, zone);
        Instant latest = at.plusSeconds(MOST_DAYS * 86_400L);
        while (end.isPresent()) {
            Optional<Instant> further = stretchEnd(end.get(), zone);
            if (further.isEmpty()) {
                return end;
            }
            if (further.get().isAfter(latest)) {
                return Optional.of(Instant.MAX);
            }
            end = further;
        }
        return end;
    }

    /** The latest end of the stretches in which an instant lies. */
    private Optional<Instant> stretchEnd(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        Instant latest = null;
        for (LocalDate day = today.minusDays(LOOK_BACK_DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            for (Stretch stretch : stretches) {
                if (stretch.days().contains(day.getDayOfWeek())
                        && !at.isBefore(stretch.startOn(day, zone))
                        && at.isBefore(stretch.endOn(day, zone))) {
                    Instant end = stretch.endOn(day, zone);
                    latest = latest == null || end.isAfter(latest) ? end : latest;
                }
            }
        }
        return Optional.ofNullable(latest);
    }
}
