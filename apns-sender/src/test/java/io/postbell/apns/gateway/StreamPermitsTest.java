package io.postbell.apns.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StreamPermitsTest {
    private final StreamPermits permits = new StreamPermits(2);
    private final List<Integer> ran = new ArrayList<>();

    @Test
    void runsInOrderAsPermitsComeFree() {
        List<CompletableFuture<Void>> ends = start(4);
        assertThat(ran).containsExactly(0, 1);
        assertThat(permits.waiting()).isEqualTo(2);
        ends.get(1).complete(null);
        assertThat(ran).containsExactly(0, 1, 2);
        ends.get(0).completeExceptionally(new IllegalStateException());
        assertThat(ran).containsExactly(0, 1, 2, 3);
        ends.get(2).complete(null);
        ends.get(3).complete(null);
        assertThat(permits.used()).isZero();
    }

    @Test
    void skipsWhatIsNoLongerWanted() {
        List<CompletableFuture<Void>> ends = start(4);
        ends.get(2).cancel(false);
        ends.get(0).complete(null);
        assertThat(ran).containsExactly(0, 1, 3);
        assertThat(permits.used()).isEqualTo(2);
        assertThat(permits.waiting()).isZero();
    }

    @Test
    void longChainOfWorkThatEndsAtOnceDoesNotNest() {
        StreamPermits one = new StreamPermits(1);
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicInteger count = new AtomicInteger();
        one.run(first, () -> {});
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            one.run(end, () -> {
                count.incrementAndGet();
                end.complete(null);
            });
        }
        first.complete(null);
        assertThat(count).hasValue(100_000);
        assertThat(one.used()).isZero();
    }

    @Test
    void neverMoreThanThePermitsFromManyThreads() throws InterruptedException {
        StreamPermits few = new StreamPermits(3);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int tasks = 20_000;
        CountDownLatch done = new CountDownLatch(tasks);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < tasks; i++) {
            pool.execute(() -> {
                CompletableFuture<Void> end = new CompletableFuture<>();
                few.run(end, () -> {
                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                    pool.execute(() -> {
                        under.decrementAndGet();
                        end.complete(null);
                        done.countDown();
                    });
                });
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(few.used()).isZero();
        assertThat(few.waiting()).isZero();
    }

    private List<CompletableFuture<Void>> start(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    permits.run(end, () -> ran.add(index));
                    return end;
                })
                .toList();
    }
}
