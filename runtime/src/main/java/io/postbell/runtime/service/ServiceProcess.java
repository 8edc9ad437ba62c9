package io.postbell.runtime.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/**
 * Binds a service to the process: signals stop it, an exception that nobody caught stops it, too. There is one in a process.
 *
 * <p>The JVM would end with 143 after SIGTERM even if all went well, so the shutdown hook ends it with our own code. Nothing else in a service
 * relies on a shutdown hook.
 */
final class ServiceProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private final String name;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicInteger exitCode = new AtomicInteger(ExitCode.OK);

    ServiceProcess(String name) {
        this.name = name;
    }

    /** Starts the service and waits for the end of the process; returns only if it does not start. */
    int run(RunningService service) {
        Thread hook = new Thread(() -> stop(service), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        try {
            service.start();
            LOG.info("{} runs, admin endpoint {}", name, service.adminAddress());
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException | RuntimeException e) {
            if (!told.get()) {
                LOG.error("{} failed: {}", name, e.getMessage(), e);
                exitCode.set(ExitCode.SOFTWARE);
            }
            service.close();
            return exitCode.get();
        }
    }

    /** In a signal's thread, or in that of {@code System.exit}. */
    private void stop(RunningService service) {
        told.set(true);
        try {
            service.close();
        } finally {
            Runtime.getRuntime().halt(exitCode.get());
        }
    }

    /** The thread ends, so that stopping, which may wait for it, need not wait in vain; another ends the process. */
    private void uncaught(Thread thread, Throwable error) {
        LOG.error("{}: thread {} died, so the process ends", name, thread.getName(), error);
        exitCode.set(ExitCode.SOFTWARE);
        new Thread(() -> System.exit(ExitCode.SOFTWARE), "exit").start();
    }
}
