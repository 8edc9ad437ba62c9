package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.postbell.event.DirectPush;
import io.postbell.ingest.IdleCallers;
import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are too large, too slow or never end, callers who go away or never say anything: a verdict, and the others are served. */
class PushProxyAbuseTest {
    private static final int MEGABYTE = 1_048_576;
    private static final int IDLE = 10_000;
    private static final long BYTES_AN_IDLE_CONNECTION = 16_384;
    private static final String HEAD = "POST /api/v1/send_push HTTP/1.1\r\nHost: x\r\n";
    private static final String PUSH = "{\"server_id\":\"s\",\"device_id\":\"tok\",\"platform\":\"apple_rn\"}";

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Map.of("limits.body-timeout", "PT1S", "limits.in-flight-bytes", "2097152"));
    }

    @AfterEach
    void stop() {
        server.awaitNothingInFlight();
        server.close();
    }

    private void othersAreServed() throws Exception {
        assertThat(new TestClient(server.address())
                        .send("POST", "/api/v1/send_push", BodyPublishers.ofString(PUSH), Map.of())
                        .body())
                .isEqualTo("{\"status\":\"OK\"}\n");
    }

    @Test
    void refusesAHundredMegabytesAtOnceAndCutsTheConnection() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 104857600\r\n\r\n{");
            assertThat(raw.readUntil("}"))
                    .startsWith("HTTP/1.1 200")
                    .contains(
                            "{\"error\":\"Failed to read message body: http: request body too large\",\"status\":\"FAIL\"}");
            assertThatThrownBy(() -> {
                        byte[] megabyte = new byte[MEGABYTE];
                        for (int i = 0; i < 100; i++) {
                            raw.out().write(megabyte);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        othersAreServed();
    }

    @Test
    void refusesChunksThatAddUp() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int i = 0; i <= MEGABYTE / 0x10000; i++) {
                raw.send(chunk);
            }
            assertThat(raw.readUntil("}")).startsWith("HTTP/1.1 200").contains("request body too large");
        }
        othersAreServed();
    }

    @Test
    void cutsOffAByteAtATime() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: 100\r\n\r\n{");
            assertThat(raw.readUntil("}"))
                    .contains("{\"error\":\"Failed to read message body: i/o timeout\",\"status\":\"FAIL\"}");
        }
        othersAreServed();
    }

    @Test
    void sharesItsMemoryAmongSlowCallers() throws Exception {
        try (RawConnection first = new RawConnection(server.address());
                RawConnection second = new RawConnection(server.address());
                RawConnection third = new RawConnection(server.address())) {
            List<RawConnection> all = List.of(first, second, third);
            for (RawConnection raw : all) {
                raw.send(HEAD + "Content-Length: 1000000\r\n\r\n" + " ".repeat(900_000));
            }
            List<String> answers = new ArrayList<>();
            for (RawConnection raw : all) {
                answers.add(raw.readUntil("}"));
            }
            assertThat(answers)
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 200") && answer.contains("FAIL"))
                    .anyMatch(answer -> answer.contains("too many requests are being worked on"));
        }
        othersAreServed();
    }

    @Test
    void answersWithAVerdictWhenTooMuchIsInFlight() throws Exception {
        server.close();
        server = TestServer.start(Map.of("limits.in-flight-records", "1", "deadline", "PT60S"));
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        server.log().answers(entry -> acknowledged);
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: " + PUSH.length() + "\r\n\r\n" + PUSH);
            server.log().awaitEntries(1);

            assertThat(new TestClient(server.address())
                            .send("POST", "/api/v1/send_push", BodyPublishers.ofString(PUSH), Map.of())
                            .body())
                    .isEqualTo("{\"error\":\"too many requests are being worked on\",\"status\":\"FAIL\"}\n");
            acknowledged.complete(null);
            assertThat(raw.readUntil("}")).contains("{\"status\":\"OK\"}");
        }
    }

    @Test
    void forgetsCallersWhoGoAwayOrHalfClose() throws Exception {
        try (RawConnection gone = new RawConnection(server.address());
                RawConnection halfClosed = new RawConnection(server.address())) {
            gone.send(HEAD + "Content-Length: 100\r\n\r\n{");
            halfClosed.send(HEAD + "Content-Length: 100\r\n\r\n{");
            halfClosed.halfClose();
            assertThat(halfClosed.readAll()).isEmpty();
        }
        server.awaitNothingInFlight();
        assertThat(server.log().values(DirectPush.class)).isEmpty();
        othersAreServed();
    }

    @Test
    void answersACallerWhoWantsToClose() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(HEAD + "Content-Length: " + PUSH.length() + "\r\nConnection: close\r\n\r\n" + PUSH);
            assertThat(raw.readAll()).contains("{\"status\":\"OK\"}");
        }
    }

    /** Ten thousand in one process and ten thousand in another, and what else both have open. */
    @Test
    void servesOthersBesideTenThousandIdleConnections() throws Exception {
        assumeThat(mostOpenFiles())
                .as("open files that a process may have, of which this test needs %d", IDLE + 1_000)
                .isGreaterThan(IDLE + 1_000);
        long before = usedHeap();
        try (IdleCallers idle = IdleCallers.open(server.address(), IDLE, "")) {
            for (int i = 0; i < 20; i++) {
                othersAreServed();
            }
            assertThat(idle.stillOpen()).isEqualTo(IDLE);
            assertThat(usedHeap() - before).isLessThan(IDLE * BYTES_AN_IDLE_CONNECTION);
        }
    }

    /** Each holds a part of a body; who finds no room is told so, the others are cut off in time. */
    @Test
    void servesOthersBesideManySlowCallers() throws Exception {
        String begun = HEAD + "Content-Length: 100000\r\n\r\n" + " ".repeat(30_000);
        try (IdleCallers slow = IdleCallers.open(server.address(), 300, begun)) {
            othersAreServedInTheEnd();
            while (slow.stillOpen() > 0) { // until each was cut off
                othersAreServedInTheEnd();
            }
        }
        othersAreServed();
    }

    /** Slow callers may hold all the memory that bodies may have, for as long as they are given. */
    private void othersAreServedInTheEnd() throws Exception {
        String verdict = "";
        while (!verdict.equals("{\"status\":\"OK\"}\n")) {
            verdict = new TestClient(server.address())
                    .send("POST", "/api/v1/send_push", BodyPublishers.ofString(PUSH), Map.of())
                    .body();
            assertThat(verdict).containsAnyOf("OK", "too many requests are being worked on");
        }
    }

    private static long mostOpenFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** His system and ours take some; then he must wait, and what he is owed does not grow. */
    @Test
    void holdsBackACallerWhoDoesNotReadHisAnswers() throws Exception {
        ByteBuffer requests = ByteBuffer.wrap(
                "GET /version HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000).getBytes(StandardCharsets.ISO_8859_1));
        try (SocketChannel caller = SocketChannel.open(new InetSocketAddress(
                        server.address().getHost(), server.address().getPort()));
                Selector writable = Selector.open()) {
            caller.configureBlocking(false);
            caller.register(writable, SelectionKey.OP_WRITE);
            long written = 0;
            while (writable.select(1_000) > 0) {
                writable.selectedKeys().clear();
                written += caller.write(requests);
                if (!requests.hasRemaining()) {
                    requests.clear();
                }
                assertThat(written).isLessThan(64 * MEGABYTE);
            }
        }
        othersAreServed();
    }

    @Test
    void takesPipelinedPushesInTheirOrder() throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            String wrong = "{}";
            raw.send(HEAD + "Content-Length: " + PUSH.length() + "\r\n\r\n" + PUSH + HEAD + "Content-Length: 2\r\n\r\n"
                    + wrong);

            String answers = raw.readUntil("missing server Id\",\"status\":\"FAIL\"}");
            assertThat(answers.indexOf("{\"status\":\"OK\"}")).isPositive();
        }
    }
}
