package io.postbell.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes docs/metrics.md. */
final class MetricsPage {
    private static final String HEAD = """
            # Metrics

            <!-- Made of the catalogue in runtime/src/main/java/io/postbell/runtime/metrics; a test fails when this page is stale and says how to
                 make it anew. -->

            Every service answers `GET /metrics` on its admin port (`postbell.admin.port`, 9090) with Prometheus text. No label holds a user, a
            token, a channel or a post.

            - **Labels are bounded**: `kind`, `route`, `outcome`, `tier`, `lane` and most reasons are fixed sets; `app` has the configured apps and, of
              records that name others, 200 at most, the rest is `(other)`; providers' reasons 500 pairs with an app at most, the rest is `other`.
            - **Tenants**: the router counts decisions and pushes of the first 20 tenants that it meets after its start by their server id, and all others as
              `(other)`. `postbell.router.tenants-counted` changes the number, 0 counts none. For an installation with very many tenants the topics
              `decisions` and `deliveries` are the place to ask. Each counted tenant is three series an instance.
            - **Histograms** have `_bucket`, `_sum` and `_count`, and a gauge `_max`: the largest value of the last two minutes.
            - **Lag** is looked up by every instance for its whole group, every 15 s: take the `max` over instances, not the `sum`. `postbell_lag_seconds` is
              estimated from how far the topic reached at earlier looks: after a start it begins at 0, and it never says more than an hour and
              the time since the last look.
            - **Keys**: Apple's `.p8` keys and Google's service account keys bear no end, so none is shown; a revoked one pauses its app
              (`postbell_delivery_misconfigured`).
            - Kafka's clients, Kafka Streams (`kafka_stream_*`, the router) and the JVM (`jvm_*`, `process_*`, `system_*`) export many more series than
              the ones below, under Micrometer's names. Those below are used by alerts and dashboards.
            """;

    private MetricsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Catalogue.Section section : Catalogue.sections()) {
            page.append("\n## ").append(section.title()).append("\n\n");
            page.append("| name | kind | labels | meaning | exported by |\n|---|---|---|---|---|\n");
            section.metrics().forEach(metric -> page.append(row(metric)));
        }
        page.append("\n## Buckets\n\nUpper bounds in seconds.\n\n| histogram | buckets |\n|---|---|\n");
        Catalogue.all().stream()
                .filter(metric -> metric.kind() == Kind.HISTOGRAM)
                .forEach(metric -> page.append("| `%s` | %s |\n".formatted(metric.name(), bounds(metric.buckets()))));
        return page.toString();
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream().map(label -> '`' + label + '`').collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        metric.name(),
                        metric.kind().label(),
                        labels,
                        metric.meaning(),
                        metric.origin().services());
    }

    private static String bounds(List<Duration> buckets) {
        return buckets.stream()
                .map(bound -> bound.toMillis() % 1000 == 0
                        ? String.valueOf(bound.toSeconds())
                        : String.valueOf(bound.toMillis() / 1000.0))
                .collect(Collectors.joining(", "));
    }
}
