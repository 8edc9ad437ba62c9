package io.postbell.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, dashboards and runbooks fit each other and the catalogue of metrics. */
class AlertsTest {
    private static final Path RUNBOOKS = Path.of("../docs/runbooks.md");

    @TempDir
    Path directory;

    @Test
    void eachAlertSaysHowBadItIsWhatItIsAndWhereToReadOn() throws IOException {
        assertThat(Rules.read()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("critical", "warning");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
        assertThat(Rules.read()).extracting(Rules.Alert::name).doesNotHaveDuplicates();
    }

    @Test
    void alertsUseOnlyWhatTheCatalogueHas() throws IOException {
        assertThat(Rules.read()).allSatisfy(alert -> {
            assertThat(new Expression(alert.expression()).names()).isNotEmpty();
            assertThat(new Expression(alert.expression()).strangers()).isEmpty();
        });
    }

    @Test
    void dashboardsUseOnlyWhatTheCatalogueHas() throws IOException {
        assertThat(Dashboards.read()).containsOnlyKeys("overview.json", "router.json", "senders.json", "tenants.json");
        assertThat(Dashboards.read().values()).allSatisfy(board -> {
            assertThat(Dashboards.expressions(board)).isNotEmpty().allSatisfy(expression -> {
                assertThat(new Expression(expression).names()).isNotEmpty();
                assertThat(new Expression(expression).strangers()).isEmpty();
            });
            assertThat(Dashboards.choices(board)).allSatisfy(choice -> {
                assertThat(choice).matches("label_values\\([a-z_]+, [a-z]+\\)");
                String[] words = choice.split("[(), ]+", -1);
                assertThat(new Expression(words[1] + "{" + words[2] + "=\"\"}").strangers())
                        .isEmpty();
            });
        });
    }

    /** Of each name that is not there, and each label that is not its, something is said. */
    @Test
    void aStrangerIsSeen() {
        assertThat(new Expression("sum by (app) (rate(postbell_delivery_attempts_total{app=\"x\"}[5m])) > 0")
                        .strangers())
                .isEmpty();
        assertThat(new Expression("rate(postbell_delivery_attempt_total[5m])").strangers())
                .containsExactly("postbell_delivery_attempt_total");
        assertThat(new Expression("postbell_delivery_attempts_total{tenant=\"x\"}").strangers())
                .containsExactly("postbell_delivery_attempts_total{tenant}");
        assertThat(new Expression("sum by (tenant) (postbell_delivery_attempts_total)").strangers())
                .containsExactly("label tenant");
        assertThat(new Expression("postbell_delivery_latency_seconds").strangers())
                .containsExactly("postbell_delivery_latency_seconds");
    }

    @Test
    void panelsDoNotLieOnEachOther() throws IOException {
        assertThat(Dashboards.read().values()).allSatisfy(board -> {
            Set<List<Integer>> taken = new HashSet<>();
            for (JsonNode panel : board.path("panels")) {
                JsonNode place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(taken.add(List.of(
                                        place.path("x").asInt() + x,
                                        place.path("y").asInt() + y)))
                                .as(panel.path("title").asText())
                                .isTrue();
                    }
                }
            }
        });
    }

    @Test
    void eachAlertHasItsRunbook() throws IOException {
        String page = Files.readString(RUNBOOKS);
        List<String> sections = page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(sections)
                .containsExactlyElementsOf(
                        Rules.read().stream().map(Rules.Alert::name).toList());
        for (String section : page.split("\n### ", -1)) {
            if (section.startsWith("Postbell")) {
                assertThat(section).contains("**Meaning.**", "**Impact.**", "**Look at.**", "**Do.**");
            }
        }
    }

    @Test
    void eachAlertFiresWhenItMustAndNotOtherwise() throws Exception {
        Path tests = Path.of("src/test/resources/alerts/alerts.test.yaml");
        String all = Files.readString(tests);
        assertThat(Rules.read()).allSatisfy(alert -> assertThat(all)
                .contains("- name: " + alert.name() + " fires", "- name: " + alert.name() + " is calm"));
        Promtool.succeeds(directory.resolve("output"), "test", "rules", tests.toString());
    }

    @Test
    void eachExpressionOfADashboardParses() throws Exception {
        List<String> rules = new ArrayList<>(List.of("groups:", "- name: dashboards", "  rules:"));
        for (Map.Entry<String, JsonNode> board : Dashboards.read().entrySet()) {
            for (String expression : Dashboards.expressions(board.getValue())) {
                rules.add("  - record: dashboard:expression:" + rules.size());
                rules.add("    expr: '" + expression.replace("'", "''") + "'");
            }
        }
        Path file = Files.write(directory.resolve("dashboards.yaml"), rules);
        Promtool.succeeds(directory.resolve("output"), "check", "rules", file.toString());
    }
}
