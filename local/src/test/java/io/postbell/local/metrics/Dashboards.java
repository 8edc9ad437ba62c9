package io.postbell.local.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The chart's dashboards. */
final class Dashboards {
    private static final Path FOLDER = Path.of("../helm/postbell/files/dashboards");
    private static final JsonMapper JSON = new JsonMapper();

    private Dashboards() {}

    /** Each dashboard by the name of its file. */
    static Map<String, JsonNode> read() throws IOException {
        Map<String, JsonNode> boards = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                boards.put(file.getFileName().toString(), JSON.readTree(file.toFile()));
            }
        }
        return boards;
    }

    /** The expressions of its panels, with Grafana's variables replaced by values that they can have. */
    static List<String> expressions(JsonNode board) {
        List<String> expressions = new ArrayList<>();
        board.findValues("expr")
                .forEach(expression -> expressions.add(expression
                        .asText()
                        .replace("$__rate_interval", "5m")
                        .replaceAll("\\$(namespace|provider|app|tenant)\\b", ".*")));
        return expressions;
    }

    /** What fills the choices of its variables: names of metrics and labels. */
    static List<String> choices(JsonNode board) {
        List<String> choices = new ArrayList<>();
        board.path("templating").path("list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                choices.add(variable.path("definition").asText());
            }
        });
        return choices;
    }
}
