package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.command.CommandRig.Answer;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.deadletters.DeadLetter;
import io.postbell.runtime.deadletters.LetterFilter;
import io.postbell.runtime.deadletters.Queue;
import io.postbell.runtime.deadletters.Redrive;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What redriving and purging guarantee. Each test has a tenant of its own. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedriveTest {
    private CommandRig rig;
    private Letters letters;

    @BeforeAll
    void start() {
        rig = new CommandRig();
        letters = new Letters(rig);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Test
    void givesAPushBackAsItCame() {
        Letters.Letter letter = letters.push("back", "back-1");
        letter.write();

        Answer answer = rig.run("dlq", "redrive", "--server", "back", "--json");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.json().get(0).path("redriven").asInt()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> pushes = recordsOf(Topics.PUSH_APNS, letter.key());
        assertThat(pushes).hasSize(1);
        ConsumerRecord<byte[], byte[]> push = pushes.get(0);
        assertThat(push.value()).isEqualTo(rig.encode(Topics.PUSH_APNS, letter.push()));
        assertThat(push.headers())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("x-team", "postbell.redriven-from", "postbell.redrives");
    }

    @Test
    void redrivesOnce() {
        Letters.Letter letter = letters.push("once", "once-1");
        letter.write();

        rig.run("dlq", "redrive", "--server", "once");
        Answer second = rig.run("dlq", "redrive", "--server", "once", "--json");

        assertThat(second.code()).isZero();
        assertThat(second.json())
                .allSatisfy(queue -> assertThat(queue.path("matched").asInt()).isZero());
        assertThat(recordsOf(Topics.PUSH_APNS, letter.key())).hasSize(1);
        assertThat(states("once")).containsExactly("redriven");
    }

    @Test
    void takesTwoLettersOfOneRecordForOne() {
        letters.push("twins", "twins-1").origin(7).write();
        letters.push("twins", "twins-1").origin(7).write();

        rig.run("dlq", "redrive", "--server", "twins");
        letters.push("twins", "twins-1").origin(7).write();
        rig.run("dlq", "redrive", "--server", "twins");

        assertThat(recordsOf(Topics.PUSH_APNS, "twins/mia/phone")).hasSize(1);
    }

    @Test
    void redrivesWhatFailedAgain() {
        letters.push("again", "again-1").origin(70).write();
        rig.run("dlq", "redrive", "--server", "again");
        letters.push("again", "again-1").origin(71).write();

        rig.run("dlq", "redrive", "--server", "again");

        assertThat(recordsOf(Topics.PUSH_APNS, "again/mia/phone")).hasSize(2);
    }

    @Test
    void tellsTheBooksOfIt() {
        letters.push("told", "told-1").write();

        rig.run("dlq", "redrive", "--server", "told");

        Delivery event = deliveries("told").get(0);
        assertThat(event.getEventType()).isEqualTo(DeliveryEventType.REDRIVEN);
        assertThat(event.getNotificationId()).isEqualTo("told-1");
        assertThat(event.getTokenRef()).isEmpty();
    }

    @Test
    void leavesWhatCannotGoAnywhere() {
        letters.push("stays", "expired").expired().write();
        letters.push("stays", "broken").broken().reason("undecodable").write();
        letters.push("stays", "empty").empty().reason("too_large").write();

        Answer answer = rig.run("dlq", "redrive", "--server", "stays", "--queue", "apns", "--json");

        JsonNode result = answer.json().get(0);
        assertThat(answer.code()).isZero();
        assertThat(result.path("redriven").asInt()).isZero();
        assertThat(result.path("not_redriven").toString()).isEqualTo("{\"no_value\":1,\"unreadable\":1,\"expired\":1}");
        assertThat(states("stays")).containsExactly("open", "open", "open");
    }

    @Test
    void givesTheRoutersRecordsBackToTheirPartition() {
        letters.post("place", 0);
        letters.post("place", 1);
        letters.post("place", 2);

        rig.run("dlq", "redrive", "--server", "place", "--reason", "unknown_channel");

        assertThat(recordsOf(Topics.POSTS, Keys.channel("place", "nowhere")))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void overwritesNoStateUnlessTold() {
        letters.user("state");

        JsonNode first = rig.run("dlq", "redrive", "--server", "state", "--queue", "router", "--json")
                .json()
                .get(0);
        JsonNode second = rig.run("dlq", "redrive", "--server", "state", "--queue", "router", "--with-state", "--json")
                .json()
                .get(0);

        assertThat(first.path("not_redriven").path("state").asInt()).isEqualTo(1);
        assertThat(second.path("redriven").asInt()).isEqualTo(1);
        assertThat(recordsOf(Topics.USERS, Keys.user("state", "mia"))).hasSize(1);
    }

    @Test
    void aDryRunWritesNothing() {
        letters.push("dry", "dry-1").write();

        Answer answer = rig.run("dlq", "redrive", "--server", "dry", "--queue", "apns", "--dry-run");

        assertThat(answer.out()).contains("1 would be redriven");
        assertThat(recordsOf(Topics.PUSH_APNS, "dry/mia/phone")).isEmpty();
        assertThat(states("dry")).containsExactly("open");
    }

    @Test
    void stopsAtTheMost() {
        for (int i = 0; i < 5; i++) {
            letters.push("most", "most-" + i).write();
        }

        rig.run("dlq", "redrive", "--server", "most", "--max", "2");
        assertThat(recordsOf(Topics.PUSH_APNS, "most/mia/phone")).hasSize(2);

        rig.run("dlq", "redrive", "--server", "most", "--rate", "100000");
        assertThat(recordsOf(Topics.PUSH_APNS, "most/mia/phone")).hasSize(5);
    }

    @Test
    void doesNothingMoreWhenInterrupted() {
        letters.push("stop", "stop-1").write();
        Interruption interruption = new Interruption();
        interruption.request();

        Answer answer = rig.run(interruption, "dlq", "redrive", "--server", "stop");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("interrupted; 0 letters were redriven; run it again to go on");
        assertThat(recordsOf(Topics.PUSH_APNS, "stop/mia/phone")).isEmpty();
    }

    @Test
    void aSecondRedriveShutsOutTheFirst() {
        letters.push("two", "two-1").write();
        // it has read that the letter is open, and is about to write
        Meanwhile other = new Meanwhile(() -> {
            Answer second = rig.run("dlq", "redrive", "--server", "two");
            assertThat(second.code()).isZero();
        });

        assertThatThrownBy(() -> redrive("two", other)).isInstanceOf(KafkaException.class);
        assertThat(recordsOf(Topics.PUSH_APNS, "two/mia/phone")).hasSize(1);
    }

    @Test
    void anOpenTransactionOfTheRouterHidesNoMarker() {
        letters.post("hidden", 0);
        try (Producer<byte[], byte[]> router =
                rig.kafka().rawProducer("router", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "as-the-router"))) {
            router.initTransactions();
            redrive("hidden", new Meanwhile(() -> {
                router.beginTransaction();
                var unused = router.send(new ProducerRecord<>(
                        Topics.ROUTER_DLQ.name(), CommandRig.bytes(Keys.channel("hidden", "nowhere")), new byte[1]));
                router.flush();
            }));

            redrive("hidden", new Meanwhile(() -> {}) {
                private boolean committed;

                @Override
                public void reading(String what, long read, long total) {
                    if (!committed) {
                        committed = true;
                        router.commitTransaction();
                    }
                }
            });
        }

        assertThat(recordsOf(Topics.POSTS, Keys.channel("hidden", "nowhere"))).hasSize(1);
    }

    @Test
    void anOlderLetterOfTheSameRecordCountsWhateverTheFilter() {
        letters.push("old", "old-1").origin(8).at(rig.now.minusSeconds(7200)).write();
        rig.run("dlq", "redrive", "--server", "old");
        letters.push("old", "old-1").origin(8).write();

        rig.run("dlq", "redrive", "--server", "old", "--since", "90m");

        assertThat(recordsOf(Topics.PUSH_APNS, "old/mia/phone")).hasSize(1);
    }

    @Test
    void purgesWhatIsChosen() {
        letters.push("purge", "purge-1").write();
        letters.push("purge", "purge-2").reason("attempts_exhausted").write();

        Answer answer = rig.run("dlq", "purge", "--server", "purge", "--reason", "rejected", "--queue", "apns");
        rig.run("dlq", "redrive", "--server", "purge");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("1 letter purged");
        assertThat(recordsOf(Topics.PUSH_APNS, "purge/mia/phone")).hasSize(1);
    }

    @Test
    void deletesUpToTheFirstOpenLetter() {
        try (CommandRig own = new CommandRig()) {
            Letters mine = new Letters(own);
            mine.push("cut", "cut-1").write();
            mine.push("cut", "cut-2").write();
            mine.push("cut", "cut-3").reason("attempts_exhausted").write();
            mine.push("cut", "cut-4").write();

            own.run("dlq", "purge", "--reason", "rejected");

            List<ConsumerRecord<byte[], byte[]>> left = own.read(Queue.APNS.topic());
            assertThat(left.stream().filter(record -> record.value() != null)).hasSize(2);

            own.run("dlq", "purge", "--all");

            assertThat(own.read(Queue.APNS.topic()).stream().filter(record -> record.value() != null))
                    .isEmpty();
            assertThat(own.run("dlq", "list", "--json").json()).isEmpty();
        }
    }

    @Test
    void aPurgeKeepsTheMarkerOfALetterThatStays() {
        try (CommandRig own = new CommandRig()) {
            Letters mine = new Letters(own);
            mine.push("late", "late-1").origin(7).write();
            own.run("dlq", "redrive", "--server", "late");
            mine.push("late", "late-2").reason("attempts_exhausted").write();
            mine.push("late", "late-1").origin(7).write();
            mine.push("late", "late-3").write();

            own.run("dlq", "purge", "--reason", "rejected");
            Answer redriven = own.run("dlq", "redrive", "--all", "--json");

            assertThat(redriven.json().get(0).path("redriven").asInt())
                    .as("the one that was left open, and not the second letter of the first")
                    .isEqualTo(1);
        }
    }

    private void redrive(String server, Redrive.Watch watch) {
        LetterFilter filter =
                new LetterFilter(Set.of(), Set.of(), Set.of(server), Optional.empty(), Optional.empty(), Set.of());
        Redrive.Settings settings = new Redrive.Settings(filter, 100, 10, false, false);
        Queue queue = server.equals("hidden") ? Queue.ROUTER : Queue.APNS;
        new Redrive(rig.kafka(), topic -> 3, settings, Clock.fixed(rig.now, ZoneOffset.UTC), watch).run(queue);
    }

    /** Does something when a redrive has to wait for its turn. */
    private static class Meanwhile implements Redrive.Watch {
        private final Runnable action;

        Meanwhile(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean stopped() {
            return false;
        }

        @Override
        public void await(long nanos) {
            action.run();
        }

        @Override
        public void read(DeadLetter letter) {}

        @Override
        public void reading(String what, long read, long total) {}

        @Override
        public void done(int letters) {}
    }

    private List<String> states(String server) {
        List<String> states = new ArrayList<>();
        rig.run("dlq", "list", "--server", server, "--state", "open,redriven,purged", "--json")
                .json()
                .forEach(letter -> states.add(letter.path("state").asText()));
        return states;
    }

    private List<ConsumerRecord<byte[], byte[]>> recordsOf(Topic<?> topic, String key) {
        return rig.read(topic).stream()
                .filter(record -> key.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .toList();
    }

    private List<Delivery> deliveries(String server) {
        try (AvroDeserializer<Delivery> reader =
                new AvroDeserializer<>(rig.kafka().registry(), Delivery.class)) {
            return rig.read(Topics.DELIVERIES).stream()
                    .map(record -> reader.deserialize(record.topic(), record.value()))
                    .filter(event -> event.getServerId().equals(server))
                    .toList();
        }
    }
}
