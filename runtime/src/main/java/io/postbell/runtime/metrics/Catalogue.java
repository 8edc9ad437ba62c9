package io.postbell.runtime.metrics;

import java.util.ArrayList;
import java.util.List;

/** All metrics, in the order of the page. */
public final class Catalogue {
    private Catalogue() {}

    /** A part of the catalogue. */
    public record Section(String title, List<Metric> metrics) {}

    /** All of it, by section. */
    public static List<Section> sections() {
        return List.of(
                new Section("Every service", ServiceMetrics.all()),
                new Section("Ingest", IngestMetrics.all()),
                new Section("Router", RouterMetrics.all()),
                new Section("Senders", SenderMetrics.all()),
                new Section("The push proxy's own names", PushProxyMetrics.all()),
                new Section("Libraries", LibraryMetrics.all()));
    }

    /** All of it. */
    public static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        sections().forEach(section -> all.addAll(section.metrics()));
        return all;
    }
}
