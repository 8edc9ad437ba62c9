package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private final KeyOrder<Integer> order = new KeyOrder<>();

    @Test
    void theFirstGoesAndTheOthersLineUp() {
        assertThat(order.enter("a", 1)).isTrue();
        assertThat(order.enter("a", 2)).isFalse();
        assertThat(order.enter("b", 3)).isTrue();
        assertThat(order.enter("a", 4)).isFalse();

        assertThat(order.leave("a")).isEqualTo(2);
        assertThat(order.leave("a")).isEqualTo(4);
        assertThat(order.leave("a")).isNull();
        assertThat(order.enter("a", 5)).isTrue();
    }

    @Test
    void onlySoManyMayLineUp() {
        order.enter("a", 0);
        IntStream.rangeClosed(1, KeyOrder.MAX_WAITING).forEach(push -> {
            assertThat(order.hasRoom("a")).isTrue();
            order.enter("a", push);
        });

        assertThat(order.hasRoom("a")).isFalse();
        assertThat(order.hasRoom("b")).isTrue();
        order.leave("a");
        assertThat(order.hasRoom("a")).isTrue();
    }

    /** One thread enters, four end what is in flight: never two of a key at once, each key in order, none forgotten. */
    @Test
    void keepsTheOrderUnderThreads() throws Exception {
        int keys = 7;
        int pushes = 50_000;
        AtomicIntegerArray inFlight = new AtomicIntegerArray(keys);
        List<Queue<Integer>> ended = IntStream.range(0, keys)
                .<Queue<Integer>>mapToObj(key -> new ConcurrentLinkedQueue<>())
                .toList();
        AtomicBoolean overlapped = new AtomicBoolean();
        CountDownLatch all = new CountDownLatch(pushes);
        ExecutorService enders = Executors.newFixedThreadPool(4);
        class Flight {
            void start(int push) {
                int key = push % keys;
                if (inFlight.incrementAndGet(key) != 1) {
                    overlapped.set(true);
                }
                enders.execute(() -> {
                    ended.get(key).add(push);
                    inFlight.decrementAndGet(key);
                    Integer next = order.leave("key" + key);
                    if (next != null) {
                        start(next);
                    }
                    all.countDown();
                });
            }
        }
        Flight flight = new Flight();
        for (int push = 0; push < pushes; push++) {
            while (!order.hasRoom("key" + push % keys)) {
                Thread.onSpinWait();
            }
            if (order.enter("key" + push % keys, push)) {
                flight.start(push);
            }
        }

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        enders.shutdown();
        assertThat(overlapped).isFalse();
        assertThat(ended)
                .allSatisfy(pushesOfKey -> assertThat(List.copyOf(pushesOfKey)).isSorted());
        assertThat(ended.stream().mapToInt(Queue::size).sum()).isEqualTo(pushes);
    }
}
