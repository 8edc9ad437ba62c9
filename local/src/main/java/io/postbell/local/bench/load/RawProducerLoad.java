package io.postbell.local.bench.load;

import io.postbell.schemas.topic.Topic;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.avro.specific.SpecificRecord;

/** The yardstick of everything that writes: the Kafka producer alone, records made and written by one thread. */
public final class RawProducerLoad {
    private final RecordWriter writer;

    /** What came of a load. */
    public record Result(Latencies latencies, double seconds) {}

    /** A load on this writer. */
    public RawProducerLoad(RecordWriter writer) {
        this.writer = writer;
    }

    /**
     * Writes so many records and waits for all acknowledgements.
     *
     * @param inFlight most records not acknowledged
     * @param keyOf key of a record by its number
     * @param valueOf the record by its number
     */
    public Result run(
            long records,
            int inFlight,
            Topic<? extends SpecificRecord> topic,
            LongFunction<String> keyOf,
            LongFunction<? extends SpecificRecord> valueOf)
            throws InterruptedException {
        Latencies latencies = new Latencies();
        Semaphore permits = new Semaphore(inFlight);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long start = System.nanoTime();
        for (long i = 0; i < records; i++) {
            SpecificRecord value = valueOf.apply(i);
            permits.acquire();
            long sentAt = System.nanoTime();
            writer.write(topic, keyOf.apply(i), value, (metadata, failed) -> {
                failure.compareAndSet(null, failed);
                synchronized (latencies) {
                    latencies.add(System.nanoTime() - sentAt);
                }
                permits.release();
            });
        }
        permits.acquire(inFlight);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failure.get() != null) {
            throw new IllegalStateException("a record could not be written", failure.get());
        }
        return new Result(latencies, seconds);
    }
}
