package io.postbell.runtime.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
    private volatile boolean due;

    /** Takes up what files say. */
    @FunctionalInterface
    public interface Change {
        /** Reads the files; what it throws is logged, and what was taken up before goes on counting. */
        void takeUp() throws Exception;
    }

    /**
     * Files that will be read after this for the first time, so that no change in between is missed.
     *
     * @param interval how often to look
     */
    public WatchedFiles(List<Path> files, Duration interval, Change change) {
        this.files = List.copyOf(files);
        this.interval = interval;
        this.change = change;
        this.seen = content();
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "watched files";
    }

    /** The first reading failed, and not only for what the files hold: it is tried again at each look until it does not. */
    public void tryAgain() {
        due = true;
    }

    @Override
    public void start() {
        if (!files.isEmpty() || due) {
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
        boolean changed = !now.equals(seen);
        if (!changed && !due) {
            return;
        }
        seen = now;
        try {
            change.takeUp();
            due = false;
            LOG.info("files were changed and taken up: {}", files);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (changed) {
                LOG.error("files were changed and cannot be used: {}: {}", files, e.toString());
            }
        }
    }

    private String content() {
        StringBuilder hashes = new StringBuilder();
        for (Path file : files) {
            try {
                hashes.append(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            } catch (IOException e) {
                hashes.append("unreadable");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
        return hashes.toString();
    }
}
