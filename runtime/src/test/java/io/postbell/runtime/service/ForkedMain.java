package io.postbell.runtime.service;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service that {@link ServiceMainTest} runs in a JVM of its own. */
final class ForkedMain {
    private static final Logger LOG = LoggerFactory.getLogger(ForkedMain.class);

    private ForkedMain() {}

    public static void main(String[] args) {
        System.exit(ServiceMain.run("forked", TestConfig.class, ForkedMain::create, args));
    }

    private static Service create(TestConfig config) {
        Component part = Component.of(
                "part",
                () -> {
                    switch (config.trouble()) {
                        case "start" -> throw new IllegalStateException("cannot \"start\"\nat all \0");
                        case "thread" ->
                            new Thread(
                                            () -> {
                                                throw new IllegalStateException("worker is lost");
                                            },
                                            "worker")
                                    .start();
                        case "slow start" -> {
                            LOG.info("waiting");
                            new CountDownLatch(1).await();
                        }
                        default -> LOG.info("part {} works", 1);
                    }
                },
                deadline -> {
                    LOG.info("part was told to stop");
                    if (config.trouble().equals("slow stop")) {
                        new CountDownLatch(1).await();
                    }
                });
        return Service.builder("forked", config).add(part).build();
    }
}
