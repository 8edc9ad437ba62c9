package io.postbell.router.rules.quiet;

import io.postbell.router.rules.quiet.QuietHours.Stretch;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a schedule. */
final class ScheduleText {
    /** Far more than anybody writes; longer texts are not looked at. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final String DAYS = "mon|tue|wed|thu|fri|sat|sun";
    private static final Pattern PART = Pattern.compile(
            "\\s*([a-z,\\s-]+?)\\s+(\\d\\d?):(\\d\\d)\\s*-\\s*(\\d\\d?):(\\d\\d)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE =
            Pattern.compile("\\s*(" + DAYS + ")(?:\\s*-\\s*(" + DAYS + "))?\\s*", Pattern.CASE_INSENSITIVE);

    private ScheduleText() {}

    static Optional<QuietHours> parse(String text) {
        if (text == null || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        List<Stretch> stretches = new ArrayList<>();
        String[] parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean trailing = i > 0 && i == parts.length - 1 && parts[i].isBlank();
            if (!trailing) {
                Optional<Stretch> stretch = stretch(parts[i]);
                if (stretch.isEmpty()) {
                    return Optional.empty();
                }
                stretches.add(stretch.get());
            }
        }
        return Optional.of(new QuietHours(stretches));
    }

    private static Optional<Stretch> stretch(String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = days(matcher.group(1));
        int start = minutes(matcher.group(2), matcher.group(3));
        int end = minutes(matcher.group(4), matcher.group(5));
        int day = 24 * 60;
        if (days.isEmpty() || start < 0 || start >= day || end < 0 || end > day || start == end) {
            return Optional.empty();
        }
        return Optional.of(new Stretch(days, time(start), time(end % day), end < start || end == day));
    }

    private static Set<DayOfWeek> days(String list) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String item : list.split(",", -1)) {
            Matcher matcher = RANGE.matcher(item);
            if (!matcher.matches()) {
                return Set.of();
            }
            DayOfWeek first = day(matcher.group(1));
            DayOfWeek last = matcher.group(2) == null ? first : day(matcher.group(2));
            days.add(first);
            for (DayOfWeek at = first; at != last; at = at.plus(1)) {
                days.add(at.plus(1));
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = DAYS.indexOf(name.toLowerCase(Locale.ROOT)) / 4;
        return DayOfWeek.of(index + 1);
    }

    /** Minutes of the day, -1 if there is no such time. */
    private static int minutes(String hours, String minutes) {
        int minute = Integer.parseInt(minutes);
        return minute < 60 ? Integer.parseInt(hours) * 60 + minute : -1;
    }

    private static LocalTime time(int minutes) {
        return LocalTime.of(minutes / 60, minutes % 60);
    }
}
