package io.postbell.runtime.command;

import java.io.PrintWriter;
import java.time.Duration;

/** Says on standard error how far a long piece of work has come, a line every two seconds; nothing of short ones. Belongs to one thread. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final boolean quiet;
    private long saidAt = System.nanoTime();

    Progress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** Reading of so many offsets. */
    void reading(String what, long read, long total) {
        if (read < total) {
            sometimes("reading " + what + ": " + read + " of " + total + " (" + 100 * read / total + " %)");
        }
    }

    /** A line, unless one was said just now. */
    void sometimes(String line) {
        if (System.nanoTime() - saidAt >= EVERY.toNanos()) {
            say(line);
        }
    }

    /** A line. */
    void say(String line) {
        saidAt = System.nanoTime();
        if (!quiet) {
            err.println(line);
            err.flush();
        }
    }
}
