package io.postbell.runtime.deadletters;

import io.postbell.runtime.deadletters.Closing.Work;
import io.postbell.runtime.kafka.KafkaClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the chosen letters of one queue away. Kafka deletes from the beginning of a partition only, so a letter is marked as purged, and then each
 * partition is cut before its first letter that is still open. A marker stays as long as a letter that it closes, which may lie behind it: a
 * killed sender can write a second letter of a record after the first was dealt with. Shuts out redrives of the queue meanwhile. Belongs to one
 * thread.
 */
public final class Purge {
    private static final int BATCH = 100;

    private final KafkaClients kafka;
    private final LetterFilter filter;
    private final boolean dryRun;
    private final Clock clock;
    private final Redrive.Watch watch;
    private final Map<Integer, Long> cuts = new HashMap<>();
    private final Map<Integer, Long> firstOpen = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private final List<Work> batch = new ArrayList<>();
    private int purged;

    /** A letter that lies behind the marker which closes it. */
    private record Late(int partition, long offset, long marker) {}

    /**
     * What was done.
     *
     * @param purged letters that were put away; with a dry run, that would have been
     * @param cuts by partition, the offset before which everything can be deleted
     * @param complete whether all letters were looked at; if not, nothing is to be deleted
     */
    public record Result(int purged, Map<Integer, Long> cuts, boolean complete) {}

    /**
     * A purge, to be run once.
     *
     * @param dryRun whether nothing is written
     */
    public Purge(KafkaClients kafka, LetterFilter filter, boolean dryRun, Clock clock, Redrive.Watch watch) {
        this.kafka = kafka;
        this.filter = filter;
        this.dryRun = dryRun;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * Marks the letters of a queue. Deleting is left to the caller.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses or cannot be reached; what was marked before stays so
     */
    public Result run(Queue queue) {
        if (dryRun) {
            return run(queue, Optional.empty());
        }
        try (Closing closing = new Closing(kafka, queue, clock)) {
            return run(queue, Optional.of(closing));
        }
    }

    private Result run(Queue queue, Optional<Closing> closing) {
        try (LetterBox box = new LetterBox(kafka, queue, Optional.empty())) {
            boolean complete = box.readMarkers((read, total) -> watch.reading("markers", read, total), watch::stopped)
                    && box.readLetters(
                            letter -> take(box, letter, closing),
                            (read, total) -> watch.reading("letters", read, total),
                            watch::stopped);
            if (complete) {
                commit(closing);
            }
            cuts.putAll(firstOpen);
            keepMarkers();
            return new Result(purged, Map.copyOf(cuts), complete);
        }
    }

    private void take(LetterBox box, DeadLetter letter, Optional<Closing> closing) {
        watch.read(letter);
        int partition = letter.record().partition();
        if (box.stateOf(letter) == LetterState.OPEN) {
            if (!filter.chooses(letter)) {
                firstOpen.putIfAbsent(partition, letter.id().offset());
                return;
            }
            batch.add(new Work(letter, LetterState.PURGED, List.of()));
            box.close(letter, LetterState.PURGED);
            if (batch.size() >= BATCH) {
                commit(closing);
            }
        }
        cuts.put(partition, letter.id().offset() + 1);
        if (box.markerOf(letter) < letter.id().offset()) {
            late.add(new Late(partition, letter.id().offset(), box.markerOf(letter)));
        }
    }

    /** Without its marker a letter that stays would be open again. From the last letter on, since each marker that stays may keep further letters. */
    private void keepMarkers() {
        late.sort(Comparator.comparingLong(Late::offset).reversed());
        for (Late each : late) {
            cuts.computeIfPresent(
                    each.partition(), (partition, cut) -> each.offset() >= cut ? Math.min(cut, each.marker()) : cut);
        }
    }

    private void commit(Optional<Closing> closing) {
        if (!batch.isEmpty()) {
            closing.ifPresent(open -> open.commit(batch));
            purged += batch.size();
            watch.done(purged);
            batch.clear();
        }
    }
}
