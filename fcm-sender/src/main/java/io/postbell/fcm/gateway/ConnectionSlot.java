package io.postbell.fcm.gateway;

import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place for one connection: its permits, and a new connection when the old one is worn out. A request that is never answered
 * occupies its stream for as long as the connection lives, whatever the caller does; so permits stay {@link #SPARE} below the number of
 * streams, and when that many were lost the connection is replaced. For any number of threads.
 */
final class ConnectionSlot {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSlot.class);

    /** Streams of a connection that may be lost before it is replaced. */
    static final int SPARE = 10;

    /** Requests at a time. */
    static final int PERMITS = HttpClients.STREAMS - SPARE;

    private final Supplier<Connection> builder;
    private final Runnable onReplacement;
    private final Semaphore permits = new Semaphore(PERMITS);
    private volatile Connection current;
    private boolean closed;

    /**
     * Builds the first connection at once.
     *
     * @param builder makes a connection; it may throw
     * @param onReplacement told of each replacement
     */
    ConnectionSlot(Supplier<Connection> builder, Runnable onReplacement) {
        this.builder = builder;
        this.onReplacement = onReplacement;
        this.current = builder.get();
    }

    boolean tryAcquire() {
        return permits.tryAcquire();
    }

    void release() {
        permits.release();
    }

    int underWay() {
        return PERMITS - permits.availablePermits();
    }

    /** Sends and waits for the answer; the caller holds a permit. */
    String send(Message message) throws FirebaseMessagingException {
        Connection connection = take();
        try {
            return connection.send(message);
        } catch (FirebaseMessagingException failure) {
            if (SdkAnswers.isTimeout(failure) && connection.loseStream() >= SPARE && current == connection) {
                replace(connection);
            }
            throw failure;
        } finally {
            connection.release();
        }
    }

    /** Breaks off what is under way; nothing may be sent afterwards. */
    synchronized void close() {
        closed = true;
        current.closeNow();
    }

    private Connection take() {
        while (true) {
            Connection connection = current;
            if (connection.acquire()) {
                return connection;
            }
            // replaced between the two steps: the next is there already
            Thread.onSpinWait();
        }
    }

    /** One thread builds; for the others the worn connection is then no longer the current one. If it fails, the next loss tries again. */
    private synchronized void replace(Connection worn) {
        if (closed || current != worn) {
            return;
        }
        try {
            current = builder.get();
        } catch (RuntimeException failure) {
            // without its message, which may quote settings
            LOG.warn(
                    "no replacement for a connection that lost {} requests or more: {}",
                    SPARE,
                    failure.getClass().getName());
            return;
        }
        onReplacement.run();
        worn.release();
    }
}
