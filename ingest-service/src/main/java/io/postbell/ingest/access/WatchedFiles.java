package io.postbell.ingest.access;

import io.postbell.runtime.service.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are read again when their content changes, on a thread of its own. It looks at content and not at times, because mounted secrets are
 * exchanged by links.
 */
public final class WatchedFiles implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);

    private final List<Path> files;
    private final Duration interval;
    private final Change change;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "watched-files");
    private String seen;

    /** Takes up what files say. */
    @FunctionalInterface
    public interface Change {
        /** Reads the files; what it throws is logged, and what was taken up before goes on counting. */
        void takeUp() throws Exception;
    }

    /**
     * Files that have been read once.
     *
     * @param interval how often to look
     */
    public WatchedFiles(List<Path> files, Duration interval, Change change) {
        this.files = List.copyOf(files);
        this.interval = interval;
        this.change = change;
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "watched files";
    }

    @Override
    public void start() {
        if (!files.isEmpty()) {
            seen = content();
            thread.start();
        }
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        stopping.countDown();
        thread.join(Math.max(1, deadline.toMillis()));
    }

    private void run() {
        try {
            while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        String now = content();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            change.takeUp();
            LOG.info("files for access were changed and taken up: {}", files);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error(
                    "files for access were changed and cannot be used, what was before goes on counting: {}",
                    e.toString());
        }
    }

    private String content() {
        StringBuilder hashes = new StringBuilder();
        for (Path file : files) {
            try {
                hashes.append(Access.hash(Files.readAllBytes(file)));
            } catch (IOException e) {
                hashes.append("unreadable");
            }
        }
        return hashes.toString();
    }
}
