package io.postbell.report.chart;

import io.postbell.report.chart.Chart.Series;
import io.postbell.runtime.report.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns the rows of an answer into a chart that can be read: few series, few labels, time without gaps. */
public final class Pivot {
    private static final int MOST_SERIES = 8;
    private static final int MOST_LABELS = 15;
    private static final String OTHERS = "others";
    private static final Map<String, Duration> UNITS =
            Map.of("minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

    private final ChartSpec spec;
    private final List<String> notes = new ArrayList<>();

    private Pivot(ChartSpec spec) {
        this.spec = spec;
    }

    /** The chart of an answer. */
    public static Chart of(Answer answer, ChartSpec spec) {
        return new Pivot(spec).chart(Point.of(answer, spec));
    }

    private Chart chart(List<Point> points) {
        boolean time = points.stream().anyMatch(point -> isTime(point.x()));
        Function<Point, String> names = largest(points, Point::series, MOST_SERIES, "series");
        return time ? overTime(points, names) : overLabels(points, names);
    }

    private Chart overTime(List<Point> points, Function<Point, String> names) {
        List<Instant> times =
                points.stream().map(point -> TimeAxis.instant(point.x())).toList();
        Duration unit = UNITS.getOrDefault(spec.x(), Duration.ofMinutes(1));
        TimeAxis axis = TimeAxis.over(times, unit);
        if (axis.step().compareTo(unit) > 0) {
            notes.add((spec.fold() == ChartSpec.Fold.SUM ? "in steps of " : "the highest within ")
                    + axis.step().toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT));
        }
        return with(axis.labels(), points, names, point -> axis.at(TimeAxis.instant(point.x())));
    }

    private Chart overLabels(List<Point> points, Function<Point, String> names) {
        Function<Point, String> labels = spec.x().isEmpty()
                ? point -> point.x().toString()
                : largest(points, point -> point.x().toString(), MOST_LABELS, "labels");
        List<String> all = spec.x().isEmpty()
                ? spec.values().stream().map(Point::words).toList()
                : points.stream().map(labels).distinct().toList();
        return with(all, points, names, point -> all.indexOf(labels.apply(point)));
    }

    private Chart with(
            List<String> labels, List<Point> points, Function<Point, String> names, Function<Point, Integer> places) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (Point point : points) {
            List<Double> values = series.computeIfAbsent(
                    names.apply(point), name -> new ArrayList<>(Collections.nCopies(labels.size(), null)));
            values.set(places.apply(point), merged(values.get(places.apply(point)), point.value()));
        }
        List<Series> all = series.entrySet().stream()
                .map(each -> new Series(each.getKey(), each.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        all.sort(Comparator.comparing(each -> each.name().equals(OTHERS))); // they come last
        return new Chart(spec.title(), spec.shape(), labels, all, String.join("; ", notes));
    }

    private Double merged(Double before, double value) {
        return before == null
                ? Double.valueOf(value)
                : Double.valueOf(spec.fold().of(before, value));
    }

    /** Names of the largest groups as they are, those of all others put together. */
    private Function<Point, String> largest(List<Point> points, Function<Point, String> group, int most, String what) {
        Map<String, Double> sums = new LinkedHashMap<>();
        points.forEach(point -> sums.merge(group.apply(point), point.value(), spec.fold()::of));
        if (sums.size() <= most) {
            return group;
        }
        notes.add("the largest " + (most - 1) + " of " + sums.size() + ' ' + what + " and all others");
        Set<String> chosen = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(most - 1L)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return point -> chosen.contains(group.apply(point)) ? group.apply(point) : OTHERS;
    }

    private static boolean isTime(Object x) {
        return x instanceof Instant || x instanceof LocalDate;
    }
}
