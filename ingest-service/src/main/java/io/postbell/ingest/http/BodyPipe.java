package io.postbell.ingest.http;

import io.postbell.ingest.importing.BrokenSourceException;
import io.postbell.ingest.importing.ChunkSource;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries a body from its event loop to the thread of an import, which waits for it. The caller is held back while {@link #HIGH_BYTES} lie
 * in between.
 */
final class BodyPipe implements ChunkSource {
    private static final long HIGH_BYTES = 1024 * 1024;
    private static final long LOW_BYTES = HIGH_BYTES / 4;
    private static final Event END = new Event(null, null);

    private final Exchange exchange;
    private final Duration idle;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private volatile boolean paused;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(byte[] bytes, String broken) {}

    /** With how long the caller may send nothing. */
    BodyPipe(Exchange exchange, Duration idle) {
        this.exchange = exchange;
        this.idle = idle;
    }

    /** Begins to take the body. On the event loop. */
    void begin() {
        HttpServerRequest request = exchange.request();
        Continue.answerExpectation(request);
        request.exceptionHandler(gone -> breakOff("the caller went away"));
        request.handler(this::chunk);
        request.endHandler(end -> events.add(END));
    }

    /** Ends the import from outside. From any thread. */
    void breakOff(String reason) {
        events.add(new Event(null, reason));
    }

    @Override
    public byte[] next() throws BrokenSourceException, InterruptedException {
        Event event = events.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            throw new BrokenSourceException("nothing came within " + idle.toMillis() + " ms", true);
        }
        if (event.broken() != null) {
            throw new BrokenSourceException(event.broken(), false);
        }
        if (event.bytes() != null && queued.addAndGet(-event.bytes().length) < LOW_BYTES && paused) {
            exchange.onLoop(this::resumeIfLow);
        }
        return event.bytes();
    }

    private void chunk(Buffer chunk) {
        events.add(new Event(chunk.getBytes(), null));
        if (queued.addAndGet(chunk.length()) > HIGH_BYTES && !paused) {
            paused = true;
            exchange.request().pause();
            // the reader may have emptied the pipe before it could see that we paused
            resumeIfLow();
        }
    }

    private void resumeIfLow() {
        if (paused && queued.get() < LOW_BYTES) {
            paused = false;
            exchange.request().resume();
        }
    }
}
