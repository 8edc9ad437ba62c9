package io.postbell.local.guarantee.load;

import io.postbell.local.guarantee.process.Remote;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Lets the providers refuse about one push in twenty for the time being: those of flaky phones, a few each second. Safe for several threads. */
public final class ErrorScript implements AutoCloseable {
    private static final int ONE_IN = 20;

    private final Remote remote;
    private final int perSecond;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "errors");
        thread.setDaemon(true);
        return thread;
    });

    /** A script for a load of so many notifications a second, not begun. */
    public ErrorScript(Remote remote, int notificationsPerSecond) {
        this.remote = remote;
        this.perSecond = Math.max(1, notificationsPerSecond / ONE_IN / Provider.values().length);
    }

    /** Begins. */
    public void start() {
        var unused = timer.scheduleAtFixedRate(this::refuseSome, 0, 1, TimeUnit.SECONDS);
    }

    private void refuseSome() {
        try {
            // a proxy's web page instead of an answer, and Google's own word
            rule(Provider.APNS, "html.502", perSecond);
            rule(Provider.FCM, "503-UNAVAILABLE", perSecond);
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rule(Provider provider, String action, int times) throws IOException, InterruptedException {
        remote.change(
                provider,
                "{\"rules\":[{\"token_prefix\":\"" + Phone.Kind.FLAKY.prefix() + "\",\"action\":\"" + action
                        + "\",\"times\":" + times + "}]}");
    }

    /** Ends it; from now on flaky phones are well. */
    public void finish() throws IOException, InterruptedException {
        close();
        for (Provider provider : Provider.values()) {
            remote.change(provider, "{\"rules\":[]}");
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
