package io.postbell.fcm.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void threadsAreVirtualWhereTheJvmHasThem() throws Exception {
        try (Workers workers = Workers.create(1)) {
            Thread worker = CompletableFuture.supplyAsync(Thread::currentThread, workers)
                    .get(30, SECONDS);
            assertThat(worker.toString().startsWith("VirtualThread"))
                    .isEqualTo(Runtime.version().feature() >= 21);
            assertThat(worker.isDaemon()).isTrue();
        }
    }

    @Test
    void asManyCallsAsPermitsRunAtATime() throws Exception {
        int permits = 50;
        CountDownLatch together = new CountDownLatch(permits);
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = Workers.create(permits)) {
            CompletableFuture<?>[] calls = new CompletableFuture<?>[permits];
            for (int i = 0; i < permits; i++) {
                calls[i] = CompletableFuture.runAsync(
                        () -> {
                            together.countDown();
                            await(together);
                            done.incrementAndGet();
                        },
                        workers);
            }
            CompletableFuture.allOf(calls).get(60, SECONDS);
        }
        assertThat(done).hasValue(permits);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
