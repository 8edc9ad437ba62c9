package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards of the chart's files reach the cluster letter by letter but for runbooks, templates of Prometheus and Grafana included. */
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

    @Test
    void theServicesThatRunAreMissedAndNoOthers() {
        JsonNode rule = Manifest.find(
                        Chart.render("small", "{monitoring: {rules: {enabled: true}}, router: {enabled: false}}"),
                        "PrometheusRule",
                        "pb-postbell")
                .at("/spec/groups/0/rules/0");

        assertThat(rule.path("alert").asText()).isEqualTo("PostbellServiceMissing");
        assertThat(rule.path("expr").asText().split(" or ", -1))
                .containsExactlyInAnyOrder(
                        "absent(postbell_build_info{namespace=\"chat\",service=\"ingest-service\"})",
                        "absent(postbell_build_info{namespace=\"chat\",service=\"apns-sender\"})",
                        "absent(postbell_build_info{namespace=\"chat\",service=\"fcm-sender\"})");
    }

    @Test
    void eachAlertLeadsToTheRunbooksWhereTheyAreRead() {
        String rules = "monitoring: {rules: {enabled: true}";
        assertThat(runbooks(rules + "}")).allMatch(url -> url.startsWith("docs/runbooks.md#postbell"));
        assertThat(runbooks(rules + ", runbooks: 'https://git.example.com/a/b?c=d'}"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://git.example.com/a/b?c=d#postbell"));
    }

    private static List<String> runbooks(String values) {
        JsonNode groups = Manifest.find(Chart.render("small", values), "PrometheusRule", "pb-postbell")
                .at("/spec/groups");
        return Manifest.elements(groups)
                .flatMap(group -> Manifest.elements(group.path("rules")))
                .map(rule -> rule.at("/annotations/runbook_url").asText())
                .toList();
    }

    /** A label of ours must not be taken by one that Prometheus finds. */
    @Test
    void aServiceMonitorLeavesTheServicesOwnName() {
        List<Manifest> manifests = Chart.render("small", "monitoring: {serviceMonitor: {enabled: true}}");
        assertThat(Manifest.find(manifests, "ServiceMonitor", "pb-postbell").at("/spec/endpoints/0/relabelings"))
                .hasToString("[{\"action\":\"labeldrop\",\"regex\":\"service\"}]");
        assertThat(manifests).noneMatch(each -> each.kind().equals("PodMonitor"));
    }
}
