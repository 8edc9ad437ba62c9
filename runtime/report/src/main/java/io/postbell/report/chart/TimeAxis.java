package io.postbell.report.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Time cut into steps of the same length, without gaps.
 *
 * @param first where the first step begins
 * @param steps how many there are
 */
record TimeAxis(Instant first, Duration step, int steps) {
    private static final int MOST = 120;
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Duration> STEPS = Stream.of(1, 5, 15, 60, 180, 360, 720, 1440, 10_080, 43_200)
            .map(Duration::ofMinutes)
            .toList();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Over some times, in the shortest steps that are not too many and not shorter than that. */
    static TimeAxis over(List<Instant> times, Duration shortest) {
        Instant from = times.stream().min(Instant::compareTo).orElseThrow();
        Instant to = times.stream().max(Instant::compareTo).orElseThrow();
        Predicate<Duration> fits = step -> step.compareTo(shortest) >= 0 && at(from, to, step) < MOST;
        Duration step = STEPS.stream().filter(fits).findFirst().orElse(STEPS.get(STEPS.size() - 1));
        Instant first = floor(from, step);
        return new TimeAxis(first, step, at(first, to, step) + 1);
    }

    /** A label that stands for a time as one. */
    static Instant instant(Object x) {
        return x instanceof LocalDate date ? date.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) x;
    }

    /** In which step it is. */
    int at(Instant time) {
        return at(first, time, step);
    }

    List<String> labels() {
        DateTimeFormatter format = step.compareTo(DAY) < 0 ? TIME : DATE;
        return IntStream.range(0, steps)
                .mapToObj(i -> format.format(first.plus(step.multipliedBy(i))))
                .toList();
    }

    private static int at(Instant from, Instant time, Duration step) {
        return (int) (Duration.between(floor(from, step), time).toMillis() / step.toMillis());
    }

    private static Instant floor(Instant time, Duration step) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step.toMillis()) * step.toMillis());
    }
}
