package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.WatchedFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The apps of a sender whose credentials are in files. One whose files cannot be used is passed over at the start, so that the others work, and
 * its pushes wait; it joins when its files are mended. Files that change are taken up while the sender runs; as long as the new ones cannot be used
 * the app goes on with what it has. Thread-safe.
 */
public final class AppFiles implements Component {
    /** What a push that waits is told. */
    static final String REASON = "unusable_file";

    private static final Logger LOG = LoggerFactory.getLogger(AppFiles.class);

    private final List<WatchedFiles> watched;
    /** Apps that have never been usable. */
    private final Map<String, String> unusable = new ConcurrentHashMap<>();
    /** Of all apps, what is wrong with their files at present. */
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

    /** One app. */
    public interface App {
        /** As pushes name it. */
        String name();

        /** What is looked at for changes. */
        List<Path> files();

        /** Reads the files and lets the gateway use them from now on; if it throws, nothing has changed. Called by one thread at a time. */
        void takeUp() throws UnusableAppException;
    }

    /**
     * Takes up all apps that can be used.
     *
     * @param interval how often to look for changes
     * @param gateway that takes them up; it is closed if none can be used
     * @throws IllegalStateException if none can be used
     */
    public static AppFiles open(List<? extends App> apps, Duration interval, Gateway gateway) {
        try {
            return new AppFiles(apps, interval);
        } catch (RuntimeException unusable) {
            gateway.close();
            throw unusable;
        }
    }

    AppFiles(List<? extends App> apps, Duration interval) {
        watched = apps.stream()
                .map(app -> {
                    WatchedFiles files = new WatchedFiles(app.files(), interval, () -> takeUp(app));
                    if (!first(app)) {
                        files.tryAgain();
                    }
                    return files;
                })
                .toList();
        if (unusable.size() == apps.size()) {
            throw new IllegalStateException("no app can be used: " + troubles);
        }
    }

    /** The way through a gateway for those apps that can be used. */
    public Gateway over(Gateway gateway) {
        return new Usable(gateway, unusable);
    }

    /** Adds the check {@code app-files} to readiness; it only tells, because the other apps go on. */
    public void report(Health health) {
        health.ready(
                "app-files", () -> Status.up(troubles.isEmpty() ? "all can be used" : "cannot be used: " + troubles));
    }

    @Override
    public String name() {
        return "app files";
    }

    @Override
    public void start() {
        watched.forEach(WatchedFiles::start);
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        for (WatchedFiles files : watched) {
            files.stop(deadline.dividedBy(watched.size()));
        }
    }

    private boolean first(App app) {
        try {
            takeUp(app);
            return true;
        } catch (UnusableAppException e) {
            unusable.put(app.name(), e.getMessage());
            LOG.error(
                    "app {} cannot be used, its pushes wait until its files are mended: {}",
                    app.name(),
                    e.getMessage());
            return false;
        }
    }

    private void takeUp(App app) throws UnusableAppException {
        try {
            takeUpOrSay(app);
        } catch (UnusableAppException e) {
            troubles.put(app.name(), e.getMessage());
            throw e;
        }
        troubles.remove(app.name());
        if (unusable.remove(app.name()) != null) {
            LOG.info("app {} can be used now", app.name());
        }
    }

    private static void takeUpOrSay(App app) throws UnusableAppException {
        try {
            app.takeUp();
        } catch (RuntimeException e) {
            // without its message, which may quote a file
            throw new UnusableAppException(
                    "the provider's client refused it: " + e.getClass().getSimpleName());
        }
    }

    /** @param unusable changes as time goes by */
    private record Usable(Gateway gateway, Map<String, String> unusable) implements Gateway {
        @Override
        public Map<String, String> unusableApps() {
            return unusable;
        }

        @Override
        public CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
            return unusable.containsKey(push.getApp())
                    ? CompletableFuture.completedFuture(new Outcome.Misconfigured(Answer.none(REASON)))
                    : gateway.send(push, attempt, made);
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
