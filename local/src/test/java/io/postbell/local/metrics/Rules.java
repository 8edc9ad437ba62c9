package io.postbell.local.metrics;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart's alerts. */
final class Rules {
    static final Path FILE = Path.of("../helm/postbell/files/alerts.yaml");

    private Rules() {}

    /** One alert. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    static List<Alert> read() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            Map<String, List<Map<String, Object>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            for (Map<String, Object> group : file.get("groups")) {
                for (Object rule : (List<?>) group.get("rules")) {
                    alerts.add(alert((Map<?, ?>) rule));
                }
            }
        }
        return alerts;
    }

    @SuppressWarnings("unchecked")
    private static Alert alert(Map<?, ?> rule) {
        return new Alert(
                (String) rule.get("alert"), (String) rule.get("expr"), (Map<String, String>) rule.get("labels"), (Map<
                                String, String>)
                        rule.get("annotations"));
    }
}
