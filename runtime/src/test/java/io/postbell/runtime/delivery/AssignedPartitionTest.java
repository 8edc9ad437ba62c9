package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.DoneAhead.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a partition's owner commits of that which his predecessor did ahead of others. */
class AssignedPartitionTest {
    private static final TopicPartition ID = new TopicPartition("push", 0);

    private final AssignedPartition partition = new AssignedPartition(
            ID, record -> 0, 1_024, new DoneAhead(List.of(new Run(500, 510), new Run(1_000, 1_050))));

    @Test
    void whatHasNotBeenPolledYetIsCommittedAgain() {
        hold(0, 400);
        assertThat(partition.uncommitted().map(DoneAhead::of))
                .contains(new DoneAhead(List.of(new Run(500, 510), new Run(1_000, 1_050))));
    }

    @Test
    void whatHasBeenPolledIsCommittedOnce() {
        hold(0, 505);
        assertThat(partition.uncommitted().map(DoneAhead::of).map(AssignedPartitionTest::offsets))
                .contains(LongStream.concat(LongStream.range(500, 510), LongStream.range(1_000, 1_050))
                        .boxed()
                        .toList());
    }

    @Test
    void whatLiesBehindIsForgotten() {
        hold(400, 500);
        partition.polledUpTo(new OffsetAndMetadata(1_020, Optional.empty(), ""));
        assertThat(partition.uncommitted().map(DoneAhead::of)).contains(new DoneAhead(List.of(new Run(1_020, 1_050))));
    }

    private void hold(long from, long to) {
        partition.hold(LongStream.range(from, to)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>(ID.topic(), ID.partition(), offset, null, null))
                .toList());
    }

    private static List<Long> offsets(DoneAhead done) {
        return LongStream.range(0, 2_000).filter(done::holds).boxed().toList();
    }
}
