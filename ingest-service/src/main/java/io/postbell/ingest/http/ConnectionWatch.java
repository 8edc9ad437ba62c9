package io.postbell.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Closes connections on which no request is under way for too long. It looks at whole requests, so a caller who sends the head of a request
 * a byte at a time counts as idle. Belongs to one event loop.
 */
final class ConnectionWatch {
    private static final int CHECKS_PER_LIMIT = 4;

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Use> connections = new HashMap<>();

    private static final class Use {
        private int requests;
        private long since;
    }

    ConnectionWatch(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Begins to look; ends with the verticle. */
    void watch(Vertx vertx) {
        long period = Math.max(1, Duration.ofNanos(limitNanos).toMillis() / CHECKS_PER_LIMIT);
        vertx.setPeriodic(period, id -> closeIdle());
    }

    void opened(HttpConnection connection) {
        Use use = new Use();
        use.since = nanoTime.getAsLong();
        connections.put(connection, use);
        connection.closeHandler(closed -> connections.remove(connection));
    }

    void begun(HttpConnection connection) {
        Use use = connections.get(connection);
        if (use != null) {
            use.requests++;
        }
    }

    void ended(HttpConnection connection) {
        Use use = connections.get(connection);
        if (use != null) {
            use.requests--;
            use.since = nanoTime.getAsLong();
        }
    }

    private void closeIdle() {
        long now = nanoTime.getAsLong();
        new ArrayList<>(connections.entrySet()).forEach(entry -> {
            if (entry.getValue().requests == 0 && now - entry.getValue().since > limitNanos) {
                entry.getKey().close();
            }
        });
    }
}
