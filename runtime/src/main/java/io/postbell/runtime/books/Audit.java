package io.postbell.runtime.books;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicRetention;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The books of a range of the past: every candidate that was decided in it, and how his notifications ended up to now (G2 of the design). Reads
 * with bounded memory: where there are more than {@value #CANDIDATES_AT_ONCE} decisions the topics are read several times, each time for a part
 * of the people. Belongs to one thread.
 */
public final class Audit {
    /** Candidates whose books are in memory at a time, about; 200 MB. */
    public static final int CANDIDATES_AT_ONCE = 200_000;

    /** A record's own time may be so far from the time of its event, and out of order by so much. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final String CLIENT = "postbell-audit";

    private final KafkaClients kafka;
    private final Consumer<BookProblem> problems;
    private final Watch watch;
    private final int atOnce;

    /** Follows an audit, and can end it. */
    public interface Watch extends BooleanSupplier {
        /**
         * How far a pass has come.
         *
         * @param pass number of the pass, from 1
         * @param passes how many there are
         */
        void at(int pass, int passes, long read, long total);
    }

    /**
     * An audit.
     *
     * @param problems told of every problem
     * @param watch asked whether to stop, and told of the progress
     * @param atOnce most candidates in memory, {@link #CANDIDATES_AT_ONCE} unless for tests
     */
    public Audit(KafkaClients kafka, Consumer<BookProblem> problems, Watch watch, int atOnce) {
        this.kafka = kafka;
        this.problems = problems;
        this.watch = watch;
        this.atOnce = atOnce;
    }

    /**
     * How long decisions are kept: books of what lies further back cannot be closed.
     *
     * @return empty if they are kept for ever
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be reached, or lacks the topic
     */
    public Optional<Duration> kept() {
        return TopicRetention.of(kafka, CLIENT, Topics.DECISIONS);
    }

    /**
     * Closes the books of a range.
     *
     * @param from first instant
     * @param to first instant after
     * @return the books; empty if it was stopped before the end
     */
    public Optional<Books> run(Instant from, Instant to) {
        Range during = new Range(Optional.of(from.minus(SLACK)), Optional.of(to.plus(SLACK)));
        Range since = new Range(Optional.of(from.minus(SLACK)), Optional.empty());
        // deliveries first: whatever ended by then had been decided before
        try (TopicScan ended = open(Topics.DELIVERIES, since);
                TopicScan decided = open(Topics.DECISIONS, during);
                TopicScan refused = open(Topics.ROUTER_DLQ, during)) {
            int parts = (int) Math.max(1, (decided.size() + atOnce - 1) / atOnce);
            Books books = Books.EMPTY;
            for (int part = 0; part < parts; part++) {
                Ledger ledger = new Ledger();
                LedgerIntake intake = new LedgerIntake(kafka, ledger, new Scope(from, to, part, parts));
                for (TopicScan scan : List.of(decided, ended, refused)) {
                    int pass = part + 1;
                    if (!scan.read(intake::enter, (read, total) -> watch.at(pass, parts, read, total), watch)) {
                        return Optional.empty();
                    }
                }
                books = books.plus(ledger.books(problems));
            }
            return Optional.of(books);
        }
    }

    private TopicScan open(Topic<?> topic, Range range) {
        return TopicScan.open(kafka, CLIENT, List.of(kafka.topicName(topic)), range);
    }
}
