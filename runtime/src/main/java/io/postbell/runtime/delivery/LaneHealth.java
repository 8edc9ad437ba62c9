package io.postbell.runtime.delivery;

import io.postbell.runtime.kafka.BrokerSilence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a lane's thread says of itself, for others to read. */
final class LaneHealth {
    private volatile Instant lastTick;
    private volatile Instant oldestOpened;
    private volatile Session session;
    private volatile BrokerSilence brokers;
    private volatile String failure;

    LaneHealth(Instant now) {
        this.lastTick = now;
        this.oldestOpened = now;
    }

    /** The lane's thread is alive. */
    void tick(Instant now) {
        lastTick = now;
    }

    /** When the oldest record that is still open was handed out; now if none is. */
    void oldestOpened(Instant at) {
        oldestOpened = at;
    }

    /** A session has been opened: consumer and producer are there. */
    void opened(Session opened, BrokerSilence itsBrokers) {
        brokers = itsBrokers;
        session = opened;
    }

    /** The session has failed; the next one comes after a pause. */
    void failed(String why) {
        failure = why;
        session = null;
    }

    Instant lastTick() {
        return lastTick;
    }

    Instant oldestOpened() {
        return oldestOpened;
    }

    /** Whether the consumer has its place in the group. */
    boolean member() {
        Session current = session;
        return current != null && current.member();
    }

    /** For how long the consumer has heard nothing from Kafka. */
    Duration silence() {
        BrokerSilence current = brokers;
        return current == null ? Duration.ZERO : current.longest();
    }

    /** Why the last session ended, until a later one has a place in the group. */
    Optional<String> failure() {
        return member() ? Optional.empty() : Optional.ofNullable(failure);
    }

    /** Records handed out and not yet durable. */
    int open() {
        Session current = session;
        return current == null ? 0 : current.open();
    }
}
