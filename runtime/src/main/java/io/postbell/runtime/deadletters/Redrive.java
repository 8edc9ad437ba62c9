package io.postbell.runtime.deadletters;

import io.postbell.runtime.deadletters.Closing.Work;
import io.postbell.runtime.kafka.KafkaClients;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Gives the chosen letters of one queue back to the pipeline, each at most once, however often and from wherever this is run: the record, its
 * event and the marker of the letter are one transaction, see {@link Closing}. Belongs to one thread.
 */
public final class Redrive {
    private static final long LARGEST_BATCH_BYTES = 8L * 1024 * 1024;

    private final KafkaClients kafka;
    private final Clock clock;
    private final Settings settings;
    private final Watch watch;
    private final Route route;
    private final RedriveEvents events;
    private final Pace pace;
    private final Map<Obstacle, Integer> stayed = new TreeMap<>();
    private final List<Work> batch = new ArrayList<>();
    private long batchBytes;
    private int redriven;
    private int matched;

    /**
     * How it is done.
     *
     * @param filter which letters
     * @param perSecond most letters a second
     * @param most letters altogether
     * @param withState whether letters that hold the state of something are redriven, too
     * @param dryRun whether nothing is written
     */
    public record Settings(LetterFilter filter, double perSecond, int most, boolean withState, boolean dryRun) {}

    /** Follows a redrive, and can end it after a batch. */
    public interface Watch {
        /** Whether to stop. */
        boolean stopped();

        /** Waits so long, or until it is to stop. */
        void await(long nanos);

        /** A letter was read, of whatever state. */
        void read(DeadLetter letter);

        /** How far the reading has come. */
        void reading(String what, long read, long total);

        /** After each batch. */
        void done(int letters);
    }

    /**
     * What was done.
     *
     * @param matched open letters that were chosen
     * @param redriven letters that were given back; with a dry run, that would have been
     * @param stayed letters that cannot be redriven, by the reason
     * @param complete whether all letters were looked at; not if it was stopped, or reached the most
     */
    public record Result(int matched, int redriven, Map<Obstacle, Integer> stayed, boolean complete) {}

    /**
     * A redrive, to be run once.
     *
     * @param partitions how many partitions a topic has
     */
    public Redrive(KafkaClients kafka, ToIntFunction<String> partitions, Settings settings, Clock clock, Watch watch) {
        this.kafka = kafka;
        this.clock = clock;
        this.settings = settings;
        this.watch = watch;
        this.route = new Route(kafka, partitions, settings.withState());
        this.events = new RedriveEvents(kafka);
        this.pace = new Pace(settings.perSecond());
    }

    /**
     * Runs it on a queue.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses or cannot be reached; what was redriven before stays so
     */
    public Result run(Queue queue) {
        if (settings.dryRun()) {
            return run(queue, Optional.empty());
        }
        try (Closing closing = new Closing(kafka, queue, clock)) {
            return run(queue, Optional.of(closing));
        }
    }

    private Result run(Queue queue, Optional<Closing> closing) {
        // from the beginning, whatever the filter says: an older letter of the same origin may have been redriven
        try (LetterBox box = new LetterBox(kafka, queue, Optional.empty())) {
            boolean complete = box.readMarkers((read, total) -> watch.reading("markers", read, total), watch::stopped)
                    && box.readLetters(
                            letter -> take(box, letter, closing),
                            (read, total) -> watch.reading("letters", read, total),
                            () -> watch.stopped() || enough());
            if (!watch.stopped()) {
                commit(closing);
            }
            return new Result(matched, redriven, stayed, complete && !watch.stopped());
        }
    }

    private boolean enough() {
        return redriven + batch.size() >= settings.most();
    }

    private void take(LetterBox box, DeadLetter letter, Optional<Closing> closing) {
        watch.read(letter);
        if (watch.stopped()
                || enough()
                || box.stateOf(letter) != LetterState.OPEN
                || !settings.filter().chooses(letter)) {
            return;
        }
        matched++;
        Instant now = clock.instant();
        Route.Way way = route.of(letter, now);
        if (way instanceof Route.Way.To to) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(List.of(to.record()));
            letter.push().ifPresent(push -> records.add(events.of(letter, push, now)));
            batch.add(new Work(letter, LetterState.REDRIVEN, records));
            batchBytes += letter.valueBytes();
            box.close(letter, LetterState.REDRIVEN); // another letter of the same origin must not go, too
            if (batch.size() >= pace.batch() || batchBytes >= LARGEST_BATCH_BYTES) {
                commit(closing);
            }
        } else if (way instanceof Route.Way.Stays stays) {
            stayed.merge(stays.why(), 1, Integer::sum);
        }
    }

    private void commit(Optional<Closing> closing) {
        if (batch.isEmpty()) {
            return;
        }
        if (closing.isPresent()) {
            watch.await(pace.book(batch.size(), System.nanoTime()));
            if (watch.stopped()) {
                batch.clear();
                return;
            }
            closing.get().commit(batch);
        }
        redriven += batch.size();
        batch.clear();
        batchBytes = 0;
        watch.done(redriven);
    }
}
