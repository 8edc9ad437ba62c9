package io.postbell.fcm.gateway;

import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A place in the road: permits for one connection, and a new connection when the old one is worn out. A request that is never answered
 * occupies its stream for as long as the connection lives, whatever the caller does; so permits stay {@link #SPARE} below the number of
 * streams, and when that many were lost the connection is replaced. For any number of threads.
 */
final class Lane {
    /** Streams of a connection that may be lost before it is replaced. */
    static final int SPARE = 10;

    /** Requests at a time. */
    static final int PERMITS = HttpClients.STREAMS - SPARE;

    private final FirebaseProject project;
    private final Runnable onReplacement;
    private final Semaphore permits = new Semaphore(PERMITS);
    private final AtomicReference<Connection> current;
    private final AtomicInteger lost = new AtomicInteger();

    Lane(FirebaseProject project, Runnable onReplacement) {
        this.project = project;
        this.onReplacement = onReplacement;
        this.current = new AtomicReference<>(project.connect());
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
            if (SdkAnswers.isTimeout(failure) && lost.incrementAndGet() >= SPARE) {
                replace(connection);
            }
            throw failure;
        } finally {
            connection.release();
        }
    }

    /** Breaks off what is under way; nothing may be sent afterwards. */
    void close() {
        current.get().closeNow();
    }

    private Connection take() {
        while (true) {
            Connection connection = current.get();
            if (connection.acquire()) {
                return connection;
            }
            // replaced between the two steps: the next is there already
            Thread.onSpinWait();
        }
    }

    private void replace(Connection worn) {
        Connection next = project.connect();
        if (current.compareAndSet(worn, next)) {
            lost.set(0);
            onReplacement.run();
            worn.release();
        } else {
            next.release();
        }
    }
}
