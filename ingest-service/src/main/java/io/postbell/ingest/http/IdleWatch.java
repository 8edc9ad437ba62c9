package io.postbell.ingest.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Notices when a stream brings nothing for too long. Belongs to one event loop. */
final class IdleWatch {
    private final Vertx vertx;
    private final Duration limit;
    private final Runnable onIdle;
    private boolean seen;
    private boolean waiting = true;
    private long timer;

    IdleWatch(Vertx vertx, Duration limit, Runnable onIdle) {
        this.vertx = vertx;
        this.limit = limit;
        this.onIdle = onIdle;
        this.timer = vertx.setTimer(limit.toMillis(), id -> check());
    }

    /** Something came. */
    void touch() {
        seen = true;
    }

    /** Whether it is the caller that we wait for; while we hold him back ourselves, he is not idle. */
    void waiting(boolean forCaller) {
        waiting = forCaller;
        seen = true;
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void check() {
        if (waiting && !seen) {
            onIdle.run();
            return;
        }
        seen = false;
        timer = vertx.setTimer(limit.toMillis(), id -> check());
    }
}
