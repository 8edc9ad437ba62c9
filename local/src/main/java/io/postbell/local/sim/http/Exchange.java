package io.postbell.local.sim.http;

import java.time.Duration;

/**
 * A request and the ways to treat it. All methods are called on the connection's event loop: in {@link RequestHandler#handle} or in a task given
 * to {@link #after}. Calling none of them leaves the client waiting for ever. On a connection that is gone they do nothing.
 */
public interface Exchange {
    /** What was asked. */
    Request request();

    /** Answers; at most once. */
    void answer(Answer answer);

    /** Ends this stream without an answer (HTTP/1.1: closes the connection). */
    void reset();

    /** Drops the connection at once, with all that is under way on it. */
    void closeConnection();

    /** Announces that no new stream is taken; the connection closes once the streams that it has are answered (HTTP/1.1: at once). */
    void goAway();

    /** From now on allows this many streams at a time on the connection (HTTP/1.1: no effect). */
    void limitStreams(int max);

    /** Runs the task later, without a thread waiting for it. */
    void after(Duration delay, Runnable task);
}
