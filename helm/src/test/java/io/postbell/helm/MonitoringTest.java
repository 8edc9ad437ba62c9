package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards of the chart's files reach the cluster letter by letter, templates of Prometheus and Grafana included. */
final class MonitoringTest {
    private static final String ALL =
            "monitoring: {podMonitor: {enabled: true}, rules: {enabled: true, labels: {release: a}},"
                    + " dashboards: {enabled: true, annotations: {folder: Postbell}}}";

    @Test
    void filesBecomeObjects() throws IOException {
        String alerts = """
                groups:
                  - name: postbell
                    rules:
                      - alert: Behind
                        expr: postbell_lag_seconds > 60
                        for: 5m
                        annotations: {summary: "{{ $labels.pod }} is behind", runbook_url: "https://example.com/#behind"}
                """;
        String dashboard = "{\"title\": \"Mine\", \"panels\": [{\"legendFormat\": \"{{pod}}\"}]}";

        List<Manifest> manifests = Chart.renderWith(
                Map.of("files/alerts.yaml", alerts, "files/dashboards/mine.json", dashboard), "small", ALL);

        ChartChecks.all(manifests);
        Manifest rule = Manifest.find(manifests, "PrometheusRule", "pb-postbell");
        assertThat(rule.at("/spec")).isEqualTo(Chart.yaml(alerts));
        assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("a");
        Manifest mine = Manifest.find(manifests, "ConfigMap", "pb-postbell-dashboard-mine");
        assertThat(mine.at("/data/mine.json").asText()).isEqualTo(dashboard);
        assertThat(mine.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    }
}
