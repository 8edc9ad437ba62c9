package io.postbell.router.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every scenario of {@code docs/scenarios} leads to what the rules say, which stands beside it. */
class ScenariosTest {
    private static final Path SCENARIOS = Path.of("../docs/scenarios");
    private static final Path DOCUMENTATION = Path.of("../docs/simulate.md");
    private static final String EXPECTED = ".expected.json";
    private static final JsonMapper JSON = new JsonMapper();

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> SCENARIOS.relativize(file).toString())
                    .filter(file -> !file.endsWith(EXPECTED))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void leadsToWhatTheRulesSay(String scenario) throws Exception {
        JsonNode outcome = play(List.of(scenario)).get(0);

        assertThat(pretty(outcome)).isEqualTo(pretty(expected(scenario)));
    }

    @Test
    void theExampleOfTheDocumentationIsTrue() throws Exception {
        List<String> blocks = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(block -> block.group(1))
                .toList();

        JsonNode outcomes = play(new ByteArrayInputStream(blocks.get(0).getBytes(StandardCharsets.UTF_8)), "-");

        JsonNode told = JSON.readTree(blocks.get(1));
        ((ObjectNode) told.at("/0/pushes/0")).remove("ack_id");
        assertThat(pretty(outcomes)).isEqualTo(pretty(told));
    }

    @Test
    void allInOneRunGiveTheSameAsEachAlone() throws Exception {
        List<String> scenarios = scenarios();

        JsonNode outcomes = play(scenarios);

        assertThat(outcomes).hasSameSizeAs(scenarios).hasSizeGreaterThan(40);
        JsonNode again = play(scenarios);
        assertThat(again).isEqualTo(outcomes);
    }

    private static JsonNode expected(String scenario) throws IOException {
        return JSON.readTree(
                SCENARIOS.resolve(scenario.replaceAll("\\.json$", EXPECTED)).toFile());
    }

    private static JsonNode play(List<String> scenarios) throws IOException {
        return play(
                InputStream.nullInputStream(),
                scenarios.stream()
                        .map(scenario -> SCENARIOS.resolve(scenario).toString())
                        .toArray(String[]::new));
    }

    private static JsonNode play(InputStream in, String... files) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new SimulateCommand(in))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(files);
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        JsonNode outcomes = JSON.readTree(out.toString());
        // fresh ids of sends, which no rule foretells; a test push has none
        outcomes.forEach(outcome -> outcome.get("pushes").forEach(push -> {
            assertThat(push.path("ack_id").asText().isEmpty())
                    .isEqualTo(push.get("type").asText().equals("test"));
            ((ObjectNode) push).remove("ack_id");
        }));
        return outcomes;
    }

    /** With sorted keys, for a readable difference. */
    private static String pretty(JsonNode json) throws IOException {
        Object plain = JSON.treeToValue(json, Object.class);
        return JSON.writer()
                .withDefaultPrettyPrinter()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(plain);
    }
}
