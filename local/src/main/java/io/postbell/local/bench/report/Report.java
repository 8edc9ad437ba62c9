package io.postbell.local.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Everything that one call of the command measured.
 *
 * @param started when it began
 * @param command the arguments
 * @param lines the figures
 */
public record Report(Instant started, String command, Machine machine, List<Line> lines) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Copies the list. */
    public Report {
        lines = List.copyOf(lines);
    }

    /**
     * Writes it as JSON.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("started", started.toString());
        json.put("command", command);
        json.putObject("machine")
                .put("os", machine.os())
                .put("processors", machine.processors())
                .put("java", machine.java())
                .put("load_average", machine.loadAverage());
        ArrayNode all = json.putArray("lines");
        lines.forEach(line -> write(line, all.addObject()));
        Files.writeString(file, JSON.writeValueAsString(json) + "\n");
    }

    private static void write(Line line, ObjectNode json) {
        json.put("benchmark", line.benchmark());
        json.put("figure", line.figure());
        json.put("unit", line.unit());
        json.put("median", line.median());
        json.set("runs", JSON.valueToTree(line.runs()));
        line.yardstick().ifPresent(yardstick -> json.putObject("yardstick")
                .put("name", yardstick.name())
                .put("median", yardstick.median())
                .set("runs", JSON.valueToTree(yardstick.runs())));
        line.ratio().ifPresent(ratio -> json.put("ratio", ratio));
        line.aim()
                .ifPresent(
                        aim -> json.putObject("aim").put("text", aim.toString()).put("met", aim.met(line)));
    }
}
