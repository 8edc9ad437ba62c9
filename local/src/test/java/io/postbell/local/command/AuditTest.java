package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.command.CommandRig.Answer;
import io.postbell.runtime.books.Audit;
import io.postbell.runtime.books.BookProblem;
import io.postbell.runtime.books.Books;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The books of a range: what balances, and what does not is named. The books of each hour before now are those of one test: the fifth hour
 * balances, the third does not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
    private static final int MANY = 60;

    private CommandRig rig;

    @BeforeAll
    void write() {
        rig = new CommandRig();
        Instant fifth = rig.now.minusSeconds(5 * 3600 - 1800);
        BooksRecords records = new BooksRecords(rig, "s1");
        for (int i = 0; i < MANY; i++) {
            String user = "user" + i;
            records.decided("p" + i, user, null, fifth, "n" + i);
            records.happened("n" + i, "p" + i, user, DeliveryEventType.SENT, 1, fifth);
        }
        records.decided("p", "mia", "muted", fifth);
        records.decided("q", "mia", null, fifth, "redriven");
        records.happened("redriven", "q", "mia", DeliveryEventType.DEAD_LETTERED, 1, fifth);
        records.happened("redriven", "q", "mia", DeliveryEventType.REDRIVEN, 1, fifth);
        records.happened("redriven", "q", "mia", DeliveryEventType.EXPIRED, 1, fifth);

        Instant third = rig.now.minusSeconds(3 * 3600 - 1800);
        records.decided("open", "mia", null, third, "waits");
        records.happened("waits", "open", "mia", DeliveryEventType.RETRY_SCHEDULED, 1, third);
        records.decided("both", "mia", null, third, "twice");
        records.happened("twice", "both", "mia", DeliveryEventType.SENT, 1, third);
        records.happened("twice", "both", "mia", DeliveryEventType.DEAD_LETTERED, 2, third);
        records.happened("nobodys", "gone", "mia", DeliveryEventType.SENT, 1, third);
        records.decided("none", "mia", null, third);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Test
    void balancedBooksEndWithZero() {
        Answer answer = rig.run("audit", "--from", "5h", "--to", "4h", "--json");

        JsonNode books = answer.json().get(0);
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(books.path("balanced").asBoolean()).isTrue();
        assertThat(books.path("candidates").asInt()).isEqualTo(MANY + 2);
        assertThat(books.path("sent").asInt()).isEqualTo(MANY);
        assertThat(books.path("suppressed").path("muted").asInt()).isEqualTo(1);
        assertThat(books.path("failed").path("expired").asInt()).isEqualTo(1);
    }

    @Test
    void namesWhatDoesNotBalance() {
        Answer answer = rig.run("audit", "--from", "3h", "--to", "2h", "--json");

        List<JsonNode> lines = answer.json();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(lines.subList(0, lines.size() - 1))
                .extracting(problem -> problem.path("problem").asText()
                        + ' '
                        + problem.path("notification_id").asText()
                        + ' '
                        + problem.path("decision").asText()
                        + ' '
                        + problem.path("states"))
                .containsExactlyInAnyOrder(
                        "no_final_state waits s1/open/mia []",
                        "several_final_states twice s1/both/mia [\"sent\",\"dead_lettered\"]",
                        "never_decided nobodys null [\"sent\"]",
                        "no_device null s1/none/mia []");
        assertThat(lines.get(lines.size() - 1).path("balanced").asBoolean(true)).isFalse();
    }

    @Test
    void printsThemForPeople() {
        Answer answer = rig.run("audit", "--from", "3h", "--to", "2h");

        assertThat(answer.out())
                .contains("notification waits of decision s1/open/mia has no final state")
                .contains("They do NOT balance");
    }

    @Test
    void aRangeWithoutDecisionsBalances() {
        Answer answer = rig.run("audit", "--from", "2h");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("They balance");
    }

    @Test
    void theBooksAreTheSameInParts() {
        Instant from = rig.now.minusSeconds(6 * 3600);
        List<BookProblem> whole = new ArrayList<>();
        List<BookProblem> parts = new ArrayList<>();
        List<Integer> passes = new ArrayList<>();

        Books one = audit(whole, new ArrayList<>(), 1_000_000, from);
        Books many = audit(parts, passes, 10, from);

        assertThat(passes).contains(1, 2, 3, 4, 5, 6);
        assertThat(many.withoutProblems()).isEqualTo(one.withoutProblems());
        assertThat(parts).hasSize(4).containsExactlyInAnyOrderElementsOf(whole);
    }

    private Books audit(List<BookProblem> problems, List<Integer> seen, int atOnce, Instant from) {
        Audit.Watch watch = new Audit.Watch() {
            @Override
            public void at(int pass, int passes, long read, long total) {
                seen.add(pass);
            }

            @Override
            public boolean getAsBoolean() {
                return false;
            }
        };
        return new Audit(rig.kafka(), problems::add, watch, atOnce)
                .run(from, rig.now)
                .orElseThrow();
    }

    @Test
    void saysThatThereIsNothingToBalance() {
        Answer answer = rig.run("audit", "--from", "2h", "--to", "1h");

        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        assertThat(answer.err()).contains("nothing was decided from");
    }

    @Test
    void reachesBackAsFarAsTheTopicIsKept() throws Exception {
        ConfigResource decisions =
                new ConfigResource(ConfigResource.Type.TOPIC, rig.kafka().topicName(Topics.DECISIONS));
        try (Admin admin = rig.kafka().admin("audit-test")) {
            try {
                keep(admin, decisions, Duration.ofHours(30));
                Answer tooFar = rig.run("audit", "--from", "31h");
                assertThat(tooFar.code()).isEqualTo(2);
                assertThat(tooFar.err()).contains("--from: got ").contains("decisions are kept for 30 hours");

                keep(admin, decisions, Duration.ofDays(14));
                assertThat(rig.run("audit", "--from", "8d", "--to", "7d").code())
                        .isZero();
            } finally {
                keep(admin, decisions, Topics.DECISIONS.retention().orElseThrow());
            }
        }
    }

    private static void keep(Admin admin, ConfigResource topic, Duration retention) throws Exception {
        ConfigEntry entry = new ConfigEntry("retention.ms", Long.toString(retention.toMillis()));
        admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(entry, OpType.SET))))
                .all()
                .get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audit | Missing required option: '--from=TIME'",
                "audit --from 8d | decisions are kept for 7 days",
                "audit --from 2999-01-01T00:00:00Z | --from: got 2999-01-01T00:00:00Z, expected a time before now",
                "audit --from 1h --to 2h | expected a time after --from",
                "audit --from noon | --from: got \"noon\", expected an instant such as"
            })
    void saysWhatIsWrong(String command, String words) {
        Answer answer = rig.run(command.strip().split(" "));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains(words.strip());
    }
}
