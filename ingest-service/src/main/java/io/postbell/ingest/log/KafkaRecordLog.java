package io.postbell.ingest.log;

import io.postbell.runtime.service.Component;
import io.postbell.runtime.tracing.TraceHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in Kafka. {@code KafkaProducer.send} may block (metadata, a full buffer, the schema registry), so one thread of its own does all
 * the sending, in order, and callers only queue. An entry that waits longer than the deadline in that queue is given up before it is sent.
 */
public final class KafkaRecordLog implements RecordLog, Component {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecordLog.class);
    private static final int BATCH = 512;
    private static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(15);

    private final LogConnection connection;
    private final Duration deadline;
    private final BlockingQueue<Queued> queue;
    private final Thread sender = new Thread(this::run, "ingest-log-sender");
    private final LongSupplier nanoTime;
    private final FailureLog failures;
    private final Refusals refusals;
    private volatile boolean connected;
    private volatile boolean stopping;

    private record Queued(LogEntry<?> entry, long expiresAt, CompletableFuture<Void> done) {}

    /**
     * A log that is not started.
     *
     * @param deadline how long an entry may wait to be sent
     * @param capacity most entries that wait to be sent
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public KafkaRecordLog(LogConnection connection, Duration deadline, int capacity, LongSupplier nanoTime) {
        this.connection = connection;
        this.deadline = deadline;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.nanoTime = nanoTime;
        this.failures = new FailureLog(LOG, Duration.ofSeconds(10), nanoTime);
        this.refusals = new Refusals(REFUSAL_REMEMBERED, nanoTime);
    }

    @Override
    public String name() {
        return "log";
    }

    /** Begins to connect; does not wait for Kafka, see {@link #connected()}. */
    @Override
    public void start() {
        connection.open();
        sender.setDaemon(true);
        sender.start();
    }

    /** Whether brokers, topics and schemas are known, so that sending does not wait for them. */
    public boolean connected() {
        return connected;
    }

    /** How it stands, for people. From any thread. */
    public String detail() {
        String trouble = connection.trouble();
        if (!connected) {
            return trouble.isEmpty() ? "not connected yet" : "not connected yet: " + trouble;
        }
        return available() ? "connected" : "Kafka did not take the last entry";
    }

    /** Whether Kafka takes entries, as far as is known: it is connected, and did not refuse the last entry a moment ago. */
    public boolean available() {
        return connected && !refusals.lately();
    }

    @Override
    public CompletionStage<Void> append(LogEntry<?> entry) {
        if (!connected || stopping) {
            return CompletableFuture.failedStage(
                    new LogUnavailableException(stopping ? "the service is stopping" : "Kafka is not connected yet"));
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!queue.offer(new Queued(entry, nanoTime.getAsLong() + deadline.toNanos(), done))) {
            return CompletableFuture.failedStage(new LogUnavailableException("too much waits to be sent to Kafka"));
        }
        return done;
    }

    /** Sends what is queued, waits for the acknowledgements, closes. */
    @Override
    public void stop(Duration within) throws InterruptedException {
        long end = nanoTime.getAsLong() + within.toNanos();
        stopping = true;
        sender.join(Math.max(1, within.toMillis() / 2));
        sender.interrupt();
        connection.close(Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong())));
        giveUpQueued();
    }

    private void run() {
        try {
            connected = connection.await(() -> stopping);
            List<Queued> batch = new ArrayList<>(BATCH);
            while (!stopping || !queue.isEmpty()) {
                Queued first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    batch.forEach(this::send);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
    private void send(Queued queued) {
        if (nanoTime.getAsLong() - queued.expiresAt() > 0) {
            refusals.refused();
            queued.done().completeExceptionally(new LogUnavailableException("Kafka did not take entries in time"));
            return;
        }
        try {
            Producer<String, SpecificRecord> producer = connection.producer();
            producer.send(record(queued.entry()), (metadata, failure) -> complete(queued, failure));
        } catch (RuntimeException e) {
            complete(queued, e);
        }
    }

    private ProducerRecord<String, SpecificRecord> record(LogEntry<?> entry) {
        ProducerRecord<String, SpecificRecord> record = new ProducerRecord<>(
                connection.topicName(entry.topic()),
                null,
                entry.acceptedAt().toEpochMilli(),
                entry.key(),
                entry.value());
        if (!entry.traceparent().isEmpty()) {
            TraceHeader.put(record.headers(), entry.traceparent());
        }
        return record;
    }

    private void complete(Queued queued, Exception failure) {
        if (failure == null) {
            refusals.took();
            queued.done().complete(null);
        } else {
            failures.failed(queued.entry().topic().name(), failure);
            Exception translated = LogFailures.translate(failure);
            if (translated instanceof LogUnavailableException) {
                refusals.refused();
            }
            queued.done().completeExceptionally(translated);
        }
    }

    private void giveUpQueued() {
        for (Queued left = queue.poll(); left != null; left = queue.poll()) {
            left.done().completeExceptionally(new LogUnavailableException("the service is stopping"));
        }
    }
}
