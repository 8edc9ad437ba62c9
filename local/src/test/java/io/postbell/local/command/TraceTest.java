package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.command.CommandRig.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The story of a notification, hop by hop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {
    private CommandRig rig;

    @BeforeAll
    void write() {
        rig = new CommandRig();
        BooksRecords records = new BooksRecords(rig, "s1");
        records.decided("p1", "mia", null, records.usual(), "n1");
        records.happened("n1", "p1", "mia", DeliveryEventType.RETRY_SCHEDULED);
        records.happened("n1", "p1", "mia", DeliveryEventType.SENT, 2, records.usual());
        records.decided("p1", "noor", "muted", records.usual());
        records.decided("p2", "mia", null, records.usual(), "n2");
        records.happened("n2", "p2", "mia", DeliveryEventType.DEAD_LETTERED);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Test
    void tellsAPersonsStoryOfAPost() {
        Answer answer = rig.run("trace", "--post", "p1", "--user", "mia");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out())
                .startsWith("post p1 in channel pier for user mia of server s1")
                .containsSubsequence(
                        "accepted",
                        "+0.120 s  decided: send to 1 device",
                        "notification n1: message to apple_rn, device phone, ack id ack-n1",
                        "+0.030 s  attempt 1: handed to apns",
                        "+0.040 s  attempt 1: throttled 429",
                        "retry scheduled for",
                        "attempt 2: accepted 200",
                        "sent",
                        "final: sent, 0.190 s after acceptance");
    }

    @Test
    void tellsItToMachines() {
        JsonNode story = rig.run("trace", "--post", "p1", "--user", "mia", "--json")
                .json()
                .get(0);

        JsonNode notification = story.path("notifications").get(0);
        assertThat(story.path("decision").path("routing_ms").asInt()).isEqualTo(120);
        assertThat(notification.path("final_states").toString()).isEqualTo("[\"sent\"]");
        assertThat(notification.path("events"))
                .extracting(event -> event.path("event").asText()
                        + ' '
                        + event.path("provider_ms").asInt())
                .containsExactly("retry_scheduled 40", "sent 40");
    }

    @Test
    void tellsWhySomebodyGotNothing() {
        Answer answer = rig.run("trace", "--post", "p1", "--user", "noor");

        assertThat(answer.out()).contains("decided: nothing is sent, muted");
    }

    @Test
    void tellsEverybodysStoryWithinTheLimit() {
        assertThat(rig.run("trace", "--post", "p1", "--json").json()).hasSize(2);

        Answer one = rig.run("trace", "--post", "p1", "--limit", "1", "--json");
        assertThat(one.json()).hasSize(1);
        assertThat(one.err()).contains("1 more people were left out");
    }

    @Test
    void findsAPushByItsAckId() {
        Answer answer = rig.run("trace", "--ack-id", "ack-n2");

        assertThat(answer.out())
                .startsWith("post p2 in channel pier for user mia")
                .contains("final: dead_lettered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trace --post p1 --user nobody | nothing is known of post p1 for user nobody",
                "trace --post p1 --server s2 | nothing is known of post p1 of server s2",
                "trace --ack-id none | nothing is known of ack id none",
                "trace --post p1 --since 10s | nothing is known of post p1"
            })
    void saysThatNothingIsKnown(String command, String words) {
        Answer answer = rig.run(command.strip().split(" "));

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains(words.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trace | --post",
                "trace --post p1 --ack-id a | mutually exclusive",
                "trace --post p1 --limit 0 | --limit: got 0, expected 1 to 100000"
            })
    void saysWhatIsWrong(String command, String words) {
        Answer answer = rig.run(command.strip().split(" "));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains(words.strip());
    }
}
