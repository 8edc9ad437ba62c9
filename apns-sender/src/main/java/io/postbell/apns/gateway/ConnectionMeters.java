package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientMetricsListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections. Pushy calls it on its event loop. What becomes of each push is counted where its outcome is. */
final class ConnectionMeters implements ApnsClientMetricsListener {
    private final AtomicInteger open = new AtomicInteger();
    private final Counter failures;

    /**
     * Registers the meters.
     *
     * @param apps names of the apps that share the connections
     */
    ConnectionMeters(MeterRegistry meters, String apps) {
        SenderMetrics.APNS_CONNECTIONS.gauge(meters, open::get, apps);
        failures = SenderMetrics.APNS_CONNECTION_FAILURES.counter(meters, apps);
    }

    @Override
    public void handleConnectionAdded(ApnsClient client) {
        open.incrementAndGet();
    }

    @Override
    public void handleConnectionRemoved(ApnsClient client) {
        open.decrementAndGet();
    }

    @Override
    public void handleConnectionCreationFailed(ApnsClient client) {
        failures.increment();
    }

    @Override
    public void handleWriteFailure(ApnsClient client, long notificationId) {}

    @Override
    public void handleNotificationSent(ApnsClient client, long notificationId) {}

    @Override
    public void handleNotificationAccepted(ApnsClient client, long notificationId) {}

    @Override
    public void handleNotificationRejected(ApnsClient client, long notificationId) {}
}
