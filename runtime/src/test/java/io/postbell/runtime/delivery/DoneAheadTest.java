package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.DoneAhead.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoneAheadTest {
    private static final OffsetAndMetadata COMMITTED = new OffsetAndMetadata(1_000, Optional.of(7), "");

    @Test
    void isReadAsItWasWritten() {
        DoneAhead done = new DoneAhead(List.of(new Run(1_003, 1_005), new Run(1_100, 9_000), new Run(9_001, 9_002)));
        OffsetAndMetadata with = done.with(COMMITTED);
        assertThat(with.offset()).isEqualTo(1_000);
        assertThat(with.leaderEpoch()).contains(7);
        assertThat(DoneAhead.of(with)).isEqualTo(done);
    }

    @Test
    void holdsWhatIsInARun() {
        DoneAhead done = new DoneAhead(List.of(new Run(3, 5), new Run(9, 10)));
        assertThat(LongStream.range(0, 12).filter(done::holds)).containsExactly(3L, 4L, 9L);
    }

    @Test
    void nothingAheadLeavesTheOffsetAsItIs() {
        assertThat(DoneAhead.NONE.with(COMMITTED)).isSameAs(COMMITTED);
        assertThat(DoneAhead.of(COMMITTED)).isEqualTo(DoneAhead.NONE);
        assertThat(DoneAhead.of(null)).isEqualTo(DoneAhead.NONE);
    }

    @Test
    void isCutAtWhatABrokerTakes() {
        List<Run> runs = LongStream.range(0, 5_000)
                .mapToObj(i -> new Run(1_000 + 2 * i + 1, 1_000 + 2 * i + 2))
                .toList();
        OffsetAndMetadata with = new DoneAhead(runs).with(COMMITTED);
        assertThat(with.metadata()).hasSizeBetween(3_900, 4_096);
        List<Run> kept = DoneAhead.of(with).runs();
        assertThat(kept).isEqualTo(runs.subList(0, kept.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reset by hand", "postbell:", "postbell:x!", "postbell:1", "postbell:1 zz zz", "postbell:-"})
    void whatSomebodyElseWroteHarmsNothing(String metadata) {
        DoneAhead done = DoneAhead.of(new OffsetAndMetadata(1_000, metadata));
        assertThat(done.holds(1_000)).isFalse();
    }
}
