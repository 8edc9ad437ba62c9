package io.postbell.router.topology;

import static io.postbell.router.topology.Crowd.batch;
import static io.postbell.router.topology.Crowd.bob;
import static io.postbell.router.topology.Crowd.candidate;
import static io.postbell.router.topology.Crowd.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutAck;
import io.postbell.router.testing.People;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What the second stage tells walks: each of their batches once, whatever becomes of it. */
class FanoutAckTest {
    private static final String WALK = "s/town/0000000000000000003/p1/0";

    @Test
    void aBatchOfAWalkIsAcknowledged() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(walked(batch(post("p1"), bob("KeywordMention"), candidate("zoe", "NoMention"))));
            assertThat(acks(crowd)).singleElement().satisfies(ack -> {
                assertThat(ack.key()).isEqualTo("s/town");
                assertThat(ack.value()).isEqualTo(new FanoutAck("s", "town", WALK, 2));
            });
        }
    }

    @Test
    void noneThatNobodyWaitsFor() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            assertThat(acks(crowd)).isEmpty();
        }
    }

    @Test
    void onceAlthoughOneGoesRoundAgain() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(walked(batch(post("p1"), bob("KeywordMention"), candidate("carl", "Nonsense"))));
            assertThat(crowd.router.deadLetters()).hasSize(1);
            assertThat(acks(crowd)).hasSize(1);
        }
    }

    @Test
    void alsoABatchThatIsDeadLettered() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(walked(batch(post("p1"), candidate("carl", "Nonsense"))));
            crowd.decide(walked(batch(People.post("p2", "town", "ann", ""), bob("KeywordMention"))));
            assertThat(crowd.router.deadLetters()).hasSize(2);
            assertThat(acks(crowd)).extracting(ack -> ack.value().getPeople()).containsExactly(1, 1);
        }
    }

    private static CandidateBatch.Builder walked(CandidateBatch.Builder batch) {
        return batch.setWalk(WALK);
    }

    private static List<TestRecord<String, FanoutAck>> acks(Crowd crowd) {
        return crowd.router.read(Topics.FANOUT_ACKS);
    }
}
