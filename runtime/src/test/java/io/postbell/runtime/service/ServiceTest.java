package io.postbell.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ServiceTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void starts_in_order_and_stops_in_reverse_once() {
        Service service = Service.builder("test", TestConfig.with("10s"))
                .add(recording("a"))
                .add(recording("b"))
                .add(recording("c"))
                .build();

        service.start();
        service.close();
        service.close();

        assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
        assertThatThrownBy(service::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("once");
    }

    @Test
    void a_part_that_does_not_start_stops_those_before_it() {
        Service service = Service.builder("test", TestConfig.with("10s"))
                .add(recording("a"))
                .add(Component.of(
                        "broken",
                        () -> {
                            throw new IOException("no port");
                        },
                        deadline -> events.add("-broken")))
                .add(recording("c"))
                .build();

        assertThatThrownBy(service::start)
                .isInstanceOf(ServiceStartException.class)
                .hasMessage("test: broken did not start: no port")
                .hasCauseInstanceOf(IOException.class);

        assertThat(events).containsExactly("+a", "-a");
        service.close();
        assertThat(events).containsExactly("+a", "-a");
    }

    @Test
    void a_service_that_was_never_started_can_be_closed() {
        try (Service service = Service.builder("test", TestConfig.with("10s"))
                .add(recording("a"))
                .build()) {
            assertThat(service.health()).isNotNull();
        }

        assertThat(events).isEmpty();
    }

    @Test
    void a_part_that_does_not_stop_is_left_behind_at_the_deadline_and_the_others_still_stop() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Service service = Service.builder("test", TestConfig.with("300ms"))
                .add(recording("a"))
                .add(Component.of("hanging", () -> {}, deadline -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }))
                .add(Component.of("failing", () -> {}, deadline -> {
                    throw new IOException("never mind");
                }))
                .add(Component.of("c", () -> {}, deadline -> {
                    events.add("-c");
                    assertThat(deadline).isLessThanOrEqualTo(Duration.ofMillis(300));
                }))
                .build();
        service.start();

        long before = System.nanoTime();
        service.close();
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(events).containsExactly("+a", "-c", "-a");
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(290)).isLessThan(Duration.ofSeconds(20));
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readiness_follows_start_and_goes_down_before_anything_stops() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch starting = new CountDownLatch(1);
        CompletableFuture<List<Integer>> whileStopping = new CompletableFuture<>();
        Service[] service = new Service[1];
        service[0] = Service.builder("test", TestConfig.with("30s"))
                .add(Component.of(
                        "slow",
                        () -> {
                            starting.countDown();
                            goOn.await();
                        },
                        deadline -> whileStopping.complete(statuses(service[0]))))
                .build();

        CompletableFuture<Void> start = CompletableFuture.runAsync(service[0]::start);
        assertThat(starting.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(statuses(service[0])).as("starting: live, ready, started").containsExactly(200, 503, 503);
        goOn.countDown();
        start.get(30, TimeUnit.SECONDS);
        assertThat(statuses(service[0])).as("running").containsExactly(200, 200, 200);
        service[0].close();
        assertThat(whileStopping.get(30, TimeUnit.SECONDS)).as("stopping").containsExactly(200, 503, 200);
    }

    @Test
    void closing_interrupts_a_start_under_way() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        Service service = Service.builder("test", TestConfig.with("30s"))
                .add(recording("a"))
                .add(Component.of(
                        "waiting",
                        () -> {
                            starting.countDown();
                            new CountDownLatch(1).await();
                        },
                        deadline -> events.add("-waiting")))
                .build();
        CompletableFuture<Void> start = CompletableFuture.runAsync(service::start);
        assertThat(starting.await(30, TimeUnit.SECONDS)).isTrue();

        service.close();

        assertThat(events).containsExactly("+a", "-a");
        assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ServiceStartException.class);
    }

    @Test
    void a_part_that_starts_too_late_is_stopped_all_the_same() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Service service = Service.builder("test", TestConfig.with("100ms"))
                .add(Component.of(
                        "stubborn",
                        () -> {
                            starting.countDown();
                            awaitUninterruptibly(goOn);
                        },
                        deadline -> events.add("-stubborn")))
                .build();
        CompletableFuture<Void> start = CompletableFuture.runAsync(service::start);
        assertThat(starting.await(30, TimeUnit.SECONDS)).isTrue();

        service.close();
        assertThat(events).isEmpty();
        goOn.countDown();

        assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ServiceStartException.class);
        assertThat(events).containsExactly("-stubborn");
    }

    @Test
    void metrics_of_the_jvm_are_served() throws Exception {
        try (Service service = Service.builder("test", TestConfig.with("10s")).build()) {
            service.start();

            assertThat(get(service.adminAddress(), "/metrics").body())
                    .contains(
                            "jvm_memory_used_bytes",
                            "jvm_gc_",
                            "jvm_threads_live_threads",
                            "jvm_classes_loaded_classes",
                            "process_cpu_usage",
                            "process_files_open_files",
                            "process_uptime_seconds");
        }
    }

    private Component recording(String name) {
        return Component.of(name, () -> events.add("+" + name), deadline -> events.add("-" + name));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // that is the point
            }
        }
    }

    private static List<Integer> statuses(Service service) throws IOException, InterruptedException {
        URI admin = service.adminAddress();
        return List.of(
                get(admin, "/health/live").statusCode(),
                get(admin, "/health/ready").statusCode(),
                get(admin, "/health/started").statusCode());
    }

    private static HttpResponse<String> get(URI admin, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(admin.resolve(path)).build(), BodyHandlers.ofString());
    }
}
