package io.postbell.router.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.router.RouterMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The simulator's command line: what it reads, what it says, and how it ends. */
class SimulateCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WORLD = """
            "users":[{"id":"ann","username":"ann"},{"id":"bob","username":"bob","notify_props":{"push":"mention"}}],
            "channels":[{"id":"town","type":"O","display_name":"Town"}],
            "members":[{"channel_id":"town","user_id":"ann"},{"channel_id":"town","user_id":"bob"}]""";
    private static final String POST = "\"posts\":[{\"channel_id\":\"town\",\"user_id\":\"ann\",\"message\":\"@bob\"}]";

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new AssertionError(out, e);
            }
        }
    }

    private static Ended run(String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(
                        new SimulateCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Ended(code, out.toString(), err.toString());
    }

    private static JsonNode played(String scenario) {
        Ended ended = run(scenario, "-");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        return ended.json().get(0);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void anEmptyScenarioLeadsToNothing() {
        JsonNode outcome = played("{}");

        assertThat(outcome.toString())
                .isEqualTo("{\"name\":\"standard input\",\"decisions\":[],\"pushes\":[],\"mentions\":{}}");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(played("\uFEFF{\"name\":\"x\"}").get("name").asText()).isEqualTo("x");
    }

    @Test
    void answersInTheOrderOfTheFiles() throws Exception {
        String one = file("one.json", "{\"name\":\"first\"}");
        String two = file("two.json", "{}");

        Ended ended = run("{\"name\":\"third\"}", one, two, "-");

        assertThat(ended.json().findValuesAsText("name")).containsExactly("first", two, "third");
    }

    @Test
    void manyPostsAtOnceDoNotWaitForTurns() {
        String posts = IntStream.range(0, 500)
                .mapToObj(
                        i -> "{\"id\":\"p" + i + "\",\"channel_id\":\"town\",\"user_id\":\"ann\",\"message\":\"@bob\"}")
                .collect(Collectors.joining(","));

        assertThat(played("{" + WORLD + ",\"posts\":[" + posts + "]}").get("decisions"))
                .hasSize(500);
    }

    @Test
    void saysNothingElseUnlessAsked() {
        String scenario = "{\"name\":\"x\",\"config\":{}," + WORLD + "," + POST + "}";

        Ended ended = run(scenario, "-v", "--explain", "-");

        assertThat(ended.err()).isEqualTo("x: 1 decisions, 0 pushes" + System.lineSeparator());
        assertThat(ended.json().at("/0/decisions/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "post_id", "user_id", "mention", "send", "reason", "rule", "preference", "contents", "at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"users\":[|malformed JSON at line 1, column 11",
                "{\"users\":~  [}|malformed JSON at line 2, column 4",
                "{\"users\":[],~\"users\":[]}|repeated key at line 2, column 8",
                "{\"config\":{\"License\":\"\",\"License\":\"\"}}|repeated key at line 1, column",
                "[]|expected an object, got an array",
                "|expected an object, got nothing",
                "{\"user\":[]}|/user: unknown key",
                "{\"config\":{\"Sendpush\":true}}|/config/Sendpush: unknown key",
                "{\"config\":{\"CollapsedThreads\":\"on\"}}|/config/CollapsedThreads: expected one of",
                "{\"config\":{\"License\":\"e20\"}}|/config/License: expected one of [\"\", \"enterprise\", \"professional\"], got \"e20\"",
                "{\"now\":\"today\"}|/now: expected a whole number, got a string",
                "{\"users\":[{\"username\":\"a\"}]}|/users/0/id: expected a string that is not empty, got nothing",
                "{\"users\":[{\"id\":\"a\",\"username\":\"a\",\"notify_props\":{\"push\":1}}]}|/users/0/notify_props/push:",
                "{\"users\":[7]}|/users/0: expected an object, got a number",
                "{\"members\":[{\"user_id\":\"a\"}]}|/members/0/channel_id:",
                "{\"policies\":[{\"scope\":\"team\"}]}|/policies/0/scope_id:",
                "{\"policies\":[{\"redaction\":[]}]}|/policies/0/redaction: unknown key, expected one of [contents, push_enabled,",
                "{\"events\":[{\"policy\":{\"pushenabled\":true}}]}|/events/0/policy/pushenabled: unknown key",
                "{\"users\":[{\"id\":\"a\",\"permissions\":{\"use_here\":false}}]}|/users/0/permissions/use_here: unknown key",
                "{\"events\":[{\"at\":1,\"psot\":{}}]}|/events/0/psot: unknown key",
                "{\"events\":[{\"post\":{},\"view\":{}}]}|/events/0/view: expected one thing to happen",
                "{\"events\":[{\"post\":{\"user_id\":\"a\"}}]}|/events/0/post/channel_id:",
                "{\"events\":[{\"reaction\":{\"user_id\":\"a\",\"post_id\":\"p\"}}]}|/events/0/reaction/channel_id:",
            })
    void namesThePlaceOfWhatIsNotUnderstood(String scenario, String message) throws Exception {
        String bad = file("bad.json", scenario == null ? "" : scenario.replace('~', '\n'));

        Ended ended = run("{}", "-", bad);

        assertThat(ended.err()).startsWith(bad + ": " + message);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void namesAFileThatIsNotThere() {
        Ended ended = run("", directory.resolve("none.json").toString());

        assertThat(ended.err()).contains("none.json: no such file");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(run("").code()).isEqualTo(2);
        assertThat(run("", directory.toString()).code()).isEqualTo(2);
    }

    @Test
    void unknownFieldsOfMattermostsObjectsAreNoMistakes() {
        assertThat(played("{\"users\":[{\"id\":\"a\",\"username\":\"a\",\"email\":\"a@b\",\"create_at\":5}]}")
                        .has("refused"))
                .isFalse();
    }

    @Test
    void whoeverHasNoDeviceInTheFileIsReachableAndNoPushIsTold() {
        String scenario = "{\"config\":{}," + WORLD + "," + POST;
        JsonNode without = played(scenario + "}");
        JsonNode none = played(scenario + ",\"devices\":[]}");
        JsonNode another = played(scenario + ",\"devices\":[{\"user_id\":\"ann\",\"device_id\":\"apple_rn:a\"}]}");
        JsonNode empty = played(scenario + ",\"devices\":[{\"user_id\":\"bob\",\"device_id\":\"\"}]}");

        assertThat(List.of(without, none, another)).allSatisfy(outcome -> {
            assertThat(outcome.at("/decisions/0/send").asBoolean()).isTrue();
            assertThat(outcome.get("pushes")).isEmpty();
        });
        assertThat(empty.at("/decisions/0/reason").asText()).isEqualTo("no_device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"x\"|true|",
                "\"config\":{}|true|",
                "\"policies\":[]|false|push_disabled",
                "\"config\":{},\"policies\":[]|true|",
                "\"config\":{\"SendPushNotifications\":false}|false|push_disabled",
                "\"policies\":[{\"push_enabled\":true}]|true|",
            })
    void whoSaysNeitherConfigNorPoliciesAsksForTheRules(String said, boolean send, String reason) {
        JsonNode decision = played("{" + said + "," + WORLD + "," + POST + "}").at("/decisions/0");

        assertThat(decision.get("send").asBoolean()).isEqualTo(send);
        assertThat(decision.get("reason").asText()).isEqualTo(reason == null ? "" : reason);
    }

    /** The status was written five seconds before; presence is judged by the time at which things happen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"events\":[{\"at\":1000005000,\"post\":%s}]|false",
                "\"events\":[{\"at\":1000005000},{\"at\":1000020001,\"post\":%s}]|true",
                "\"events\":[{\"post\":%s},{\"at\":1000005000}]|false",
                "\"posts\":[%s]|false",
                "\"now\":1000025000,\"posts\":[%s]|true",
            })
    void withoutNowItBeginsWithTheFirstThingThatHappens(String happening, boolean send) {
        String status = "\"statuses\":[{\"user_id\":\"bob\",\"status\":\"online\",\"active_channel\":\"town\","
                + "\"last_activity_at\":1000000000}]";
        String post = "{\"channel_id\":\"town\",\"user_id\":\"ann\",\"message\":\"@bob\",\"create_at\":1000005000}";

        JsonNode outcome = played("{" + WORLD + "," + status + "," + happening.formatted(post) + "}");

        assertThat(outcome.at("/decisions/0/send").asBoolean()).isEqualTo(send);
    }

    @Test
    void usersWithoutNamesAreCalledByTheirIds() {
        JsonNode outcome = played("{\"users\":[{\"id\":\"ann\"},{\"id\":\"bob\"}],\"channels\":[{\"id\":\"town\"}],"
                + "\"members\":[{\"channel_id\":\"town\",\"user_id\":\"bob\"}]," + POST + "}");

        assertThat(outcome.at("/mentions/post-1/users/bob").asText()).isEqualTo("KeywordMention");
    }

    @Test
    void tellsWhatCouldNotBeUsed() {
        String posts = "\"posts\":[{\"id\":\"p\",\"channel_id\":\"nowhere\",\"user_id\":\"ann\"},"
                + "{\"id\":\"q\",\"channel_id\":\"town\",\"user_id\":\"ghost\"},"
                + "{\"id\":\"r\",\"channel_id\":\"town\",\"user_id\":\"ann\"},"
                + "{\"id\":\"r\",\"channel_id\":\"town\",\"user_id\":\"ann\"}]";

        JsonNode refused = played("{" + WORLD + "," + posts + "}").get("refused");

        assertThat(refused.findValuesAsText("reason"))
                .containsExactly("unknown_channel", "unknown_author", "duplicate");
        assertThat(refused.findValuesAsText("topic")).containsOnly("posts");
    }

    @Test
    void postsWithoutIdsGetSome() {
        assertThat(played("{" + WORLD + "," + POST.replace("]", ",{\"channel_id\":\"town\",\"user_id\":\"ann\"}]")
                                + "}")
                        .get("mentions")
                        .fieldNames())
                .toIterable()
                .containsExactly("post-1", "post-2");
    }

    @Test
    void generatedIdsOfPostsSkipThoseThatAreTaken() {
        String post = "{\"channel_id\":\"town\",\"user_id\":\"ann\"}";
        String first = post.replace("}", ",\"id\":\"post-1\"}");
        String third = post.replace("}", ",\"id\":\"post-3\"}");

        JsonNode outcome =
                played("{" + WORLD + ",\"posts\":[" + String.join(",", post, first, third, post, post) + "]}");

        assertThat(outcome.has("refused")).isFalse();
        assertThat(outcome.get("mentions").fieldNames())
                .toIterable()
                .containsExactly("post-2", "post-1", "post-3", "post-4", "post-5");
    }

    @Test
    void aHundredScenariosTakeSeconds() throws Exception {
        String scenario = file("s.json", "{\"config\":{}," + WORLD + "," + POST + "}");

        Ended ended = run("", Stream.generate(() -> scenario).limit(100).toArray(String[]::new));

        assertThat(ended.json()).hasSize(100);
    }

    /** In a process of its own: what it prints is the answer alone. */
    @Test
    void isACommandOfTheRoutersMain() throws Exception {
        String scenario = file("s.json", "{\"config\":{}," + WORLD + "," + POST + "}");

        Ended simulated = fork("simulate", scenario);
        Ended help = fork("simulate", "--help");
        Ended service = fork("--help");

        assertThat(simulated.err()).isEmpty();
        assertThat(simulated.code()).isZero();
        assertThat(simulated.json().at("/0/decisions/0/user_id").asText()).isEqualTo("bob");
        assertThat(help.out()).contains("Usage: router-stream simulate", "--explain");
        assertThat(service.out()).contains("--config", "simulate");
    }

    private Ended fork(String... args) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                RouterMain.class.getName()),
                        Stream.of(args))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }
}
