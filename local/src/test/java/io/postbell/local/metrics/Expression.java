package io.postbell.local.metrics;

import io.postbell.runtime.metrics.Catalogue;
import io.postbell.runtime.metrics.Kind;
import io.postbell.runtime.metrics.Metric;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names in a PromQL expression. Not a parser: whether it is PromQL at all, promtool says. */
record Expression(String text) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)");
    private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*]|\\boffset\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "sum", "max", "min", "count");

    /** What Prometheus adds to every series, and to a bucket. */
    private static final Set<String> ADDED = Set.of("namespace", "pod", "le");

    /** Names and labels that are not in the catalogue. */
    Set<String> strangers() {
        Set<String> strangers = new TreeSet<>();
        String plain = TEXT.matcher(text).replaceAll("\"\"");
        Matcher selector = SELECTOR.matcher(plain);
        while (selector.find()) {
            Set<String> known = labelsOf(selector.group(1));
            Matcher label = LABEL.matcher(selector.group(2));
            while (label.find()) {
                if (!known.contains(label.group(1))) {
                    strangers.add(selector.group(1) + "{" + label.group(1) + "}");
                }
            }
        }
        Set<String> all = new TreeSet<>(ADDED);
        Matcher grouping = GROUPING.matcher(plain);
        names(plain).forEach(name -> all.addAll(labelsOf(name)));
        while (grouping.find()) {
            Stream.of(grouping.group(2).split(","))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty() && !all.contains(label))
                    .forEach(label -> strangers.add("label " + label));
        }
        names(plain).stream().filter(name -> metric(name) == null).forEach(strangers::add);
        return strangers;
    }

    /** Names of series in it. */
    Set<String> names() {
        return names(TEXT.matcher(text).replaceAll("\"\""));
    }

    private static Set<String> names(String plain) {
        String bare = SELECTOR.matcher(plain).replaceAll("$1 ");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        bare = DURATION.matcher(bare).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group()) && !name.group().matches("e\\d*|Inf|NaN")) {
                names.add(name.group());
            }
        }
        return names;
    }

    private static Set<String> labelsOf(String series) {
        Set<String> labels = new TreeSet<>(ADDED);
        Metric metric = metric(series);
        if (metric != null) {
            labels.addAll(metric.labels());
        }
        return labels;
    }

    private static Metric metric(String series) {
        return Catalogue.all().stream()
                .filter(metric -> metric.kind() == Kind.HISTOGRAM
                        ? series.matches(Pattern.quote(metric.name()) + "_(bucket|count|sum|max)")
                        : series.equals(metric.name()))
                .findFirst()
                .orElse(null);
    }
}
