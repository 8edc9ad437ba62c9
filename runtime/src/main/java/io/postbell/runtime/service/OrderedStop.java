package io.postbell.runtime.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops components one after the other within one deadline. Each gets what is left; one that needs longer is logged, interrupted and left
 * behind. When nothing is left, the others are still told to stop, and get a moment to do so.
 */
final class OrderedStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedStop.class);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final String service;
    private final long end;

    /**
     * A stop that ends at a time.
     *
     * @param end by {@link System#nanoTime()}
     */
    OrderedStop(String service, long end) {
        this.service = service;
        this.end = end;
    }

    /** Stops them in the order of the list. */
    void stop(List<Component> components) {
        for (Component component : components) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            stop(component, left.compareTo(MOMENT) > 0 ? left : MOMENT);
        }
    }

    private void stop(Component component, Duration left) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            component.stop(left);
            return null;
        });
        Thread thread = new Thread(task, "stop-" + component.name());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(left.toNanos(), TimeUnit.NANOSECONDS);
            LOG.info("{}: {} stopped", service, component.name());
        } catch (TimeoutException e) {
            task.cancel(true);
            LOG.warn("{}: {} did not stop within {} and is left behind", service, component.name(), left);
        } catch (ExecutionException e) {
            LOG.warn("{}: {} failed to stop", service, component.name(), e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
        }
    }
}
