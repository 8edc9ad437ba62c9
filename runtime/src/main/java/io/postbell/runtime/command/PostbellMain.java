package io.postbell.runtime.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.ExitCode;

/** Runs {@code postbell} as a process. */
public final class PostbellMain {
    private static final String LOGBACK = "logback.configurationFile";
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Interruption interruption = new Interruption();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(ExitCode.SOFTWARE);
    private volatile boolean leaving;

    private PostbellMain() {}

    /** Runs one command; Ctrl-C and SIGTERM let it finish what is half done, for 30 s at most, and it ends with its own exit code. */
    public static void main(String[] args) {
        if (System.getProperty(LOGBACK) == null) {
            // standard output is the answer; set before the first logger is made
            System.setProperty(LOGBACK, "io/postbell/runtime/command/logback.xml");
        }
        new PostbellMain().run(args);
    }

    private void run(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            exitCode.set(Postbell.run(
                    new Surroundings(System.getenv(), Clock.systemUTC(), interruption),
                    writer(FileDescriptor.out),
                    writer(FileDescriptor.err),
                    args));
        } finally {
            ended.countDown();
        }
        leaving = true;
        System.exit(exitCode.get());
    }

    /** The JVM would end with 130 or 143 after a signal whatever the command did. */
    private void stop() {
        if (leaving) {
            return;
        }
        interruption.request();
        try {
            boolean unused = ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode.get());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
