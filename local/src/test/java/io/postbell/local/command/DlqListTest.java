package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.command.CommandRig.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at dead letters: each filter, each form, and nothing of what they say. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DlqListTest {
    private CommandRig rig;

    @BeforeAll
    void write() {
        rig = new CommandRig();
        Letters letters = new Letters(rig);
        letters.push("s1", "n1").write();
        letters.push("s1", "n2")
                .app("apple_rnbeta")
                .reason("attempts_exhausted")
                .write();
        letters.push("s2", "n3").at(rig.now.minus(Duration.ofHours(5))).write();
        letters.push("s2", "n4").broken().reason("undecodable").write();
        letters.post("s1", 0);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dlq list | 5",
                "dlq list --queue apns | 4",
                "dlq list --queue router,fcm | 1",
                "dlq list --app apple_rn | 2",
                "dlq list --app apple_rn,apple_rnbeta | 3",
                "dlq list --reason rejected | 2",
                "dlq list --reason unknown_channel | 1",
                "dlq list --server s2 | 2",
                "dlq list --server s1 --reason rejected | 1",
                "dlq list --since 2h | 4",
                "dlq list --until 2h | 1",
                "dlq list --since 6h --until PT2H | 1",
                "dlq list --state redriven,purged | 0",
                "dlq list --server nobody | 0"
            })
    void filters(String command, int letters) {
        Answer answer = rig.run((command.strip() + " --json").split(" "));

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.json()).hasSize(letters);
    }

    @Test
    void saysWhatIsKnown() {
        JsonNode letter =
                rig.run("dlq", "list", "--app", "apple_rnbeta", "--json").json().get(0);

        assertThat(letter.path("reason").asText()).isEqualTo("attempts_exhausted");
        assertThat(letter.path("detail").asText()).isEqualTo("BadTopic");
        assertThat(letter.path("provider_status").asInt()).isEqualTo(400);
        assertThat(letter.path("attempts").asInt()).isEqualTo(2);
        assertThat(letter.path("state").asText()).isEqualTo("open");
        assertThat(letter.path("origin").asText()).startsWith("push.apns.retry.10s/1@");
        assertThat(letter.path("notification_id").asText()).isEqualTo("n2");
        assertThat(letter.path("key").asText()).isEqualTo("s1/mia/phone");
        assertThat(letter.path("at").asText())
                .isEqualTo(rig.now.minus(Duration.ofHours(1)).toString());
    }

    @Test
    void printsATableForPeople() {
        Answer answer = rig.run("dlq", "list", "--server", "s1", "--queue", "apns");

        assertThat(answer.out().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("LETTER")
                .contains("REASON");
        assertThat(answer.out()).contains("apple_rnbeta").contains("s1/mia/phone");
        assertThat(answer.err()).contains("2 letters");
    }

    @Test
    void countsInASummary() {
        Answer answer = rig.run("dlq", "list", "--summary", "--json", "--server", "s1", "--queue", "apns,router");

        assertThat(answer.json())
                .extracting(group -> group.path("queue").asText()
                        + ' '
                        + group.path("reason").asText()
                        + ' '
                        + group.path("count").asInt())
                .containsExactlyInAnyOrder("apns rejected 1", "apns attempts_exhausted 1", "router unknown_channel 1");
    }

    @Test
    void showsOneLetterWithNamesAndSizesOfItsFields() {
        String id = rig.run("dlq", "list", "--app", "apple_rnbeta", "--json")
                .json()
                .get(0)
                .path("letter")
                .asText();

        Answer people = rig.run("dlq", "show", id, "--fields");
        JsonNode machine =
                rig.run("dlq", "show", id, "--fields", "--json").json().get(0);

        assertThat(people.code()).isZero();
        assertThat(people.out())
                .contains("attempts_exhausted")
                .contains("token")
                .contains("sensitive");
        assertThat(machine.path("fields")).anySatisfy(field -> {
            assertThat(field.path("name").asText()).isEqualTo("message");
            assertThat(field.path("type").asText()).isEqualTo("sensitive");
            assertThat(field.path("characters").asInt()).isEqualTo(Letters.SECRET.length());
        });
        assertThat(machine.path("headers"))
                .anySatisfy(header -> assertThat(header.path("name").asText()).isEqualTo("x-team"));
    }

    @Test
    void showsFieldsOfTheRoutersLetters() {
        String id = rig.run("dlq", "list", "--queue", "router", "--json")
                .json()
                .get(0)
                .path("letter")
                .asText();

        JsonNode shown = rig.run("dlq", "show", id, "--fields", "--json").json().get(0);

        assertThat(shown.path("fields"))
                .anySatisfy(field -> assertThat(field.path("name").asText()).isEqualTo("channel_id"));
    }

    @Test
    void neverPrintsTextsOrTokens() {
        List<Answer> answers = List.of(
                rig.run("dlq", "list"),
                rig.run("dlq", "list", "--json"),
                rig.run("dlq", "show", "apns/0@0", "apns/1@0", "apns/2@0", "router/0@0", "router/1@0", "--fields"),
                rig.run(
                        "dlq",
                        "show",
                        "apns/0@0",
                        "apns/1@0",
                        "apns/2@0",
                        "apns/0@1",
                        "apns/1@1",
                        "--json",
                        "--fields"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.out() + answer.err())
                .doesNotContain(Letters.SECRET)
                .doesNotContain(Letters.TOKEN));
    }

    @Test
    void aLetterThatIsOlderThanWhatIsListedIsNotMissing() {
        String id =
                rig.run("dlq", "list", "--json").json().get(0).path("letter").asText();

        Answer answer = rig.run("dlq", "list", "--since", "1m", id);

        assertThat(answer.code()).as(answer.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "list", "redrive", "purge"})
    void namesALetterThatIsNotThere(String command) {
        Answer answer = rig.run("dlq", command, "apns/0@9999");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("there is no letter apns/0@9999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dlq list --since yesterday | --since: got \"yesterday\", expected an instant such as",
                "dlq list --since 1h --until 2h | expected a time after --since",
                "dlq list --queue sms | expected one of [APNS, FCM, ROUTER]",
                "dlq list --state lost | expected one of [OPEN, REDRIVEN, PURGED]",
                "dlq list apns-3-17 | got \"apns-3-17\", expected a letter such as apns/3@17",
                "dlq show | LETTER",
                "dlq redrive --queue fcm apns/3@17 | got letter apns/3@17, expected one of --queue fcm",
                "dlq show apns/3 | expected a letter such as apns/3@17",
                "dlq redrive | nothing chooses letters",
                "dlq redrive --all --rate 0 | --rate: got 0.0, expected 0.1 to 100000",
                "dlq redrive --all --max 0 | --max: got 0, expected 1 or more",
                "dlq purge | nothing chooses letters",
                "dlq | expected one of list, show, redrive, purge",
                "dlq lst | lst",
                "nothing | nothing"
            })
    void saysWhatIsWrong(String command, String words) {
        Answer answer = rig.run(command.strip().split(" "));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains(words.strip()).hasLineCount(2);
        assertThat(answer.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dlq",
                "dlq list",
                "dlq show",
                "dlq redrive",
                "dlq purge",
                "topics",
                "topics diff",
                "topics provision",
                "audit",
                "trace"
            })
    void everyCommandHasHelp(String command) {
        Answer answer = rig.run((command + " --help").strip().split(" "));

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("Usage: postbell " + command);
        assertThat(answer.err()).isEmpty();
    }
}
