package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class PartitionTrackerTest {
    private final PartitionTracker tracker = new PartitionTracker(4);

    @Test
    void nothingIsDurableBeforeTheFirstIsDone() {
        Slot first = open(7);
        Slot second = open(8);
        second.complete();

        assertThat(tracker.advance()).isZero();
        assertThat(tracker.durable()).isEmpty();
        assertThat(tracker.slots().filter(slot -> !slot.done())).containsExactly(first);
    }

    @Test
    void theHeadPassesAllThatIsDone() {
        List<Slot> slots = List.of(open(7), open(8), open(9));
        slots.get(2).complete();
        slots.get(0).complete();
        tracker.advance();
        assertThat(durableOffset()).isEqualTo(8);

        slots.get(1).complete();
        tracker.advance();
        assertThat(durableOffset()).isEqualTo(10);
        assertThat(tracker.oldestOpenedAtMillis()).isEmpty();
    }

    @Test
    void offsetsMayHaveGaps() {
        open(100).complete();
        open(103).complete();
        Slot beyondTheMarker = open(120);
        tracker.advance();
        assertThat(durableOffset()).isEqualTo(104);

        beyondTheMarker.complete();
        tracker.advance();
        assertThat(durableOffset()).isEqualTo(121);
    }

    @Test
    void whatWasBegunAndNeverCompletedHoldsTheHead() {
        open(1).begin();
        open(2).complete();

        assertThat(tracker.advance()).isZero();
        assertThat(tracker.slots().filter(Slot::underWay)).hasSize(1);
    }

    @Test
    void theSpanIsBounded() {
        Slot oldest = open(0);
        open(1).complete();
        open(2).complete();
        open(3).complete();
        tracker.advance();

        assertThat(tracker.room()).isZero();
        assertThatThrownBy(() -> open(4)).isInstanceOf(IllegalStateException.class);

        oldest.complete();
        assertThat(tracker.advance()).isEqualTo(4);
        assertThat(tracker.room()).isEqualTo(4);
    }

    @Test
    void aSlotThatIsDoneKeepsNoRecord() {
        Slot slot = open(5);
        slot.complete();

        assertThat(slot.record()).isNull();
        assertThat(slot.following()).isEqualTo(new OffsetAndMetadata(6));
    }

    @Test
    void aSpanThatIsNoPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> new PartitionTracker(12)).hasMessageContaining("got 12");
    }

    @Test
    void aRecordThatIsNotHandedOutHoldsTheHead() {
        long held = tracker.reserve();
        open(8).complete();
        open(9);

        assertThat(tracker.advance()).isZero();
        assertThat(tracker.doneAhead()).isEqualTo(new DoneAhead(List.of(new DoneAhead.Run(8, 9))));

        Slot late = new Slot(Pushes.record(7), 0);
        tracker.open(held, late);
        late.complete();
        assertThat(tracker.advance()).isEqualTo(2);
        assertThat(durableOffset()).isEqualTo(9);
        assertThat(tracker.doneAhead()).isEqualTo(DoneAhead.NONE);
    }

    @Test
    void theOldestIsTheOneThatIsOpenLongestWhereverItStands() {
        long early = tracker.reserve();
        tracker.open(tracker.reserve(), new Slot(Pushes.record(2), 1_000));
        tracker.open(early, new Slot(Pushes.record(1), 9_000));
        assertThat(tracker.oldestOpenedAtMillis()).hasValue(1_000);
    }

    @Test
    void whatIsDoneAheadIsToldInRunsThatSpanMarkers() {
        open(1);
        open(2).complete();
        open(4).complete();
        open(5);
        assertThat(tracker.doneAhead()).isEqualTo(new DoneAhead(List.of(new DoneAhead.Run(2, 5))));
    }

    /** Opens and completes in any order; the durable offset is always the one behind the longest run of completed slots. */
    @Property(tries = 500)
    void durableIsBehindTheLongestRun(
            @ForAll @Size(max = 200) List<@IntRange(max = 40) Integer> steps, @ForAll @IntRange(max = 3) int gap) {
        PartitionTracker ring = new PartitionTracker(16);
        List<Slot> all = new ArrayList<>();
        List<Boolean> done = new ArrayList<>();
        for (int step : steps) {
            if (step <= 20 && ring.room() > 0) {
                Slot slot = new Slot(Pushes.record(all.size() * (gap + 1L)), 0);
                ring.open(ring.reserve(), slot);
                all.add(slot);
                done.add(false);
            } else if (!all.isEmpty()) {
                int which = Math.floorMod(all.size() - 1 - step % 16, all.size());
                all.get(which).complete();
                done.set(which, true);
            }
            ring.advance();
            int run = done.indexOf(false) < 0 ? done.size() : done.indexOf(false);
            assertThat(ring.span()).isEqualTo(all.size() - run);
            if (run == 0) {
                assertThat(ring.durable()).isEmpty();
            } else {
                assertThat(ring.durable().orElseThrow().offset()).isEqualTo((run - 1) * (gap + 1L) + 1);
            }
        }
    }

    private Slot open(long offset) {
        Slot slot = new Slot(Pushes.record(offset), 0);
        tracker.open(tracker.reserve(), slot);
        return slot;
    }

    private long durableOffset() {
        return tracker.durable().orElseThrow().offset();
    }
}
