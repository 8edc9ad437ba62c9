package io.postbell.fcm.gateway;

import com.google.firebase.FirebaseApp;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * One HTTP/2 connection with the FirebaseApp around it. Counts its users, and closes when the owner has let go of it and the last send is
 * over. For any number of threads.
 */
final class Connection {
    private final FirebaseApp firebase;
    private final FirebaseMessaging messaging;
    private final CloseableHttpAsyncClient http;
    /** The owner counts as one; 0 is closed for good. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** Requests that were never answered; each still occupies its stream. */
    private final AtomicInteger lostStreams = new AtomicInteger();

    Connection(FirebaseApp firebase, CloseableHttpAsyncClient http) {
        this.firebase = firebase;
        this.messaging = FirebaseMessaging.getInstance(firebase);
        this.http = http;
    }

    /** Whether it could still be taken; then {@link #release} must follow. */
    boolean acquire() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Gives it back; the owner's last word is a release too. */
    void release() {
        if (users.decrementAndGet() == 0) {
            closeNow();
        }
    }

    /** Sends and waits for the answer. The caller has acquired the connection. */
    String send(Message message) throws FirebaseMessagingException {
        return messaging.send(message);
    }

    /** Notes that a request was never answered; says how many that makes. */
    int loseStream() {
        return lostStreams.incrementAndGet();
    }

    /** Breaks off what is under way. */
    void closeNow() {
        firebase.delete();
        http.close(CloseMode.IMMEDIATE);
    }
}
