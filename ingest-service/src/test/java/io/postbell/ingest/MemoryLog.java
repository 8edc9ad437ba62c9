package io.postbell.ingest;

import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.RecordLog;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A log in memory that encodes what it gets, as Kafka's would, and answers as told. */
public final class MemoryLog implements RecordLog {
    private static final SchemaRegistry ANY = new SchemaRegistry() {
        @Override
        public int idOf(String subject, Schema schema) {
            return 1;
        }

        @Override
        public Schema byId(int id) {
            throw new UnsupportedOperationException();
        }
    };

    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(ANY);
    private final List<LogEntry<?>> entries = new ArrayList<>();
    private volatile Function<LogEntry<?>, CompletionStage<Void>> answer =
            entry -> CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> append(LogEntry<?> entry) {
        serializer.serialize(entry.topic().name(), entry.value());
        CompletionStage<Void> answered = answer.apply(entry);
        synchronized (entries) {
            entries.add(entry);
            entries.notifyAll();
        }
        return answered;
    }

    /** How entries are answered from now on. */
    public void answers(Function<LogEntry<?>, CompletionStage<Void>> how) {
        answer = how;
    }

    /** What was appended, in order. */
    public List<LogEntry<?>> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** The values of one type, in order. */
    public <V> List<V> values(Class<V> type) {
        return entries().stream()
                .map(LogEntry::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Waits until so many were appended. */
    public void awaitEntries(int count) throws InterruptedException {
        synchronized (entries) {
            while (entries.size() < count) {
                entries.wait();
            }
        }
    }
}
