package io.postbell.report.events;

import io.postbell.report.sql.Database;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportWatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events of the topics, read into tables, two topics at a time. */
public final class TopicEvents {
    private static final int AT_A_TIME = 2;
    private static final long END_WITHIN_SECONDS = 30;

    private final KafkaClients kafka;
    private final ReportOrder order;
    private final ReportWatch watch;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** Events of a range. */
    public TopicEvents(KafkaClients kafka, ReportOrder order, ReportWatch watch) {
        this.kafka = kafka;
        this.order = order;
        this.watch = watch;
    }

    /**
     * Makes the tables of the events as they came.
     *
     * @return what is not in them; empty if it was stopped before the end
     */
    public Optional<Missing> fill(Database database) throws SQLException {
        MissingLog missing = new MissingLog();
        for (EventTable<?> table : EventTable.ALL) {
            database.execute(table.creation());
        }
        ExecutorService readers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Boolean>> readings = new ArrayList<>();
            for (EventTable<?> table : EventTable.ALL) {
                readings.add(readers.submit(() -> read(table, database, missing)));
            }
            boolean whole = true;
            for (Future<Boolean> reading : readings) {
                whole &= reading.get();
            }
            return whole ? Optional.of(missing.missing()) : Optional.empty();
        } catch (ExecutionException e) {
            throw asItWas(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            failed.set(true); // whatever still reads ends
            readers.shutdown();
            awaitEnd(readers);
        }
    }

    private boolean read(EventTable<?> table, Database database, MissingLog missing) throws SQLException {
        try {
            return new TopicReading<>(kafka, table, order, missing)
                    .into(database, watch, () -> failed.get() || watch.stopped());
        } catch (SQLException | RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }

    private static void awaitEnd(ExecutorService readers) {
        try {
            boolean unused = readers.awaitTermination(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SQLException asItWas(Throwable cause) {
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof SQLException sql ? sql : new SQLException(cause);
    }
}
