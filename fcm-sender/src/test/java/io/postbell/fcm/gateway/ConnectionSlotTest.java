package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a connection is replaced. Every request here is lost: the SDK gives up on it without an answer. */
final class ConnectionSlotTest {
    private static final Message MESSAGE = Message.builder().setTopic("any").build();

    private final List<Connection> built = new CopyOnWriteArrayList<>();
    private final AtomicInteger replacements = new AtomicInteger();
    private final AtomicBoolean buildingFails = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(ConnectionSlot.PERMITS);
    /** Requests that must be under way before any of them is lost. */
    private volatile CountDownLatch together = new CountDownLatch(0);

    /** What they wait for besides. */
    private volatile CountDownLatch closed = new CountDownLatch(0);

    private final ConnectionSlot slot = new ConnectionSlot(this::build, replacements::incrementAndGet);

    @AfterEach
    void close() {
        threads.shutdownNow();
        slot.close();
        built.forEach(Connection::closeNow);
    }

    @Test
    void aBurstOfLostStreamsBuildsOneReplacement() throws Exception {
        loseTogether(ConnectionSlot.PERMITS);
        assertThat(built).hasSize(2);
        assertThat(replacements).hasValue(1);
        assertThat(built.get(0).acquire()).as("the worn one is open").isFalse();
        assertThat(built.get(1).acquire()).as("the new one is open").isTrue();
    }

    @Test
    void whatTheOldConnectionLostDoesNotCountForTheNew() throws Exception {
        loseTogether(ConnectionSlot.PERMITS);
        loseOneByOne(ConnectionSlot.SPARE - 1);
        assertThat(built).hasSize(2);
        loseOneByOne(1);
        assertThat(built).hasSize(3);
        assertThat(replacements).hasValue(2);
    }

    @Test
    void afterAFailedBuildTheNextLossTriesAgain() {
        loseOneByOne(ConnectionSlot.SPARE - 1);
        buildingFails.set(true);
        loseOneByOne(2);
        assertThat(replacements).hasValue(0);
        buildingFails.set(false);
        loseOneByOne(1);
        assertThat(built).hasSize(2);
        assertThat(replacements).hasValue(1);
    }

    @Test
    void afterCloseNothingIsBuilt() throws Exception {
        together = new CountDownLatch(ConnectionSlot.PERMITS);
        closed = new CountDownLatch(1);
        List<CompletableFuture<Void>> sends = start(ConnectionSlot.PERMITS);
        assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
        slot.close();
        closed.countDown();
        finish(sends);
        assertThat(built).hasSize(1);
    }

    private void loseTogether(int count) throws Exception {
        together = new CountDownLatch(count);
        finish(start(count));
    }

    private List<CompletableFuture<Void>> start(int count) {
        return Stream.generate(() -> CompletableFuture.runAsync(this::lose, threads))
                .limit(count)
                .toList();
    }

    private static void finish(List<CompletableFuture<Void>> sends) throws Exception {
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).get(90, TimeUnit.SECONDS);
    }

    private void loseOneByOne(int count) {
        for (int i = 0; i < count; i++) {
            lose();
        }
    }

    private void lose() {
        assertThatThrownBy(() -> slot.send(MESSAGE))
                .isInstanceOf(FirebaseMessagingException.class)
                .matches(SdkAnswers::isTimeout, "is a timeout");
    }

    private Connection build() {
        if (buildingFails.get()) {
            throw new IllegalStateException("no connection today");
        }
        FirebaseOptions options = FirebaseOptions.builder()
                .setCredentials(GoogleCredentials.create(new AccessToken("test", null)))
                .setProjectId("demo")
                .setHttpTransport(new LosingTransport())
                .build();
        FirebaseApp app = FirebaseApp.initializeApp(options, "slot-test-" + UUID.randomUUID());
        Connection connection = new Connection(app, HttpAsyncClients.createDefault());
        built.add(connection);
        return connection;
    }

    private final class LosingTransport extends HttpTransport {
        @Override
        protected LowLevelHttpRequest buildRequest(String method, String url) {
            return new LowLevelHttpRequest() {
                @Override
                public void addHeader(String name, String value) {
                    // sent to nobody
                }

                @Override
                public LowLevelHttpResponse execute() throws IOException {
                    together.countDown();
                    try {
                        assertThat(together.await(60, TimeUnit.SECONDS) && closed.await(60, TimeUnit.SECONDS))
                                .isTrue();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IOException(new TimeoutException());
                }
            };
        }
    }
}
