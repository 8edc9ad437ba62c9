package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;

/** Writes pushes to one provider as the router would, each for a phone of its own. Used by one thread. */
final class PushLoad {
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final RecordWriter writer;
    private final Provider provider;
    private long written;

    /** To Apple. */
    PushLoad(RecordWriter writer) {
        this(writer, Provider.APNS);
    }

    PushLoad(RecordWriter writer, Provider provider) {
        this.writer = writer;
        this.provider = provider;
    }

    /** So many since the beginning. */
    long written() {
        return written;
    }

    /** So many as fast as Kafka takes them; returns when it has. */
    void burst(int pushes) {
        for (int i = 0; i < pushes; i++) {
            write();
        }
        writer.flush();
    }

    /** So many a second until it is as wanted; returns when Kafka has them. */
    void steady(int perSecond, String until, Poll.Question over) throws Exception {
        Pace pace = Pace.steady(perSecond);
        long start = System.nanoTime();
        long[] next = {0};
        Poll.until(until, WITHIN, () -> {
            while (pace.due(start, next[0]) <= System.nanoTime()) {
                write();
                next[0]++;
            }
            return over.answer();
        });
        writer.flush();
    }

    /** So many a second for so long. */
    void steady(int perSecond, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        steady(perSecond, "the time to be over", () -> System.nanoTime() >= end);
    }

    private void write() {
        writer.write(Topics.push(provider), Pushes.key(written), Pushes.push(provider, written));
        written++;
    }
}
