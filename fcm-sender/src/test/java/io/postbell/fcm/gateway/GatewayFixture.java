package io.postbell.fcm.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Push;
import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.FakeGoogle;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real gateway with the real SDK against a fake Google, one of each for a test class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayFixture {
    static final Clock CLOCK = Clock.fixed(Pushes.NOW, ZoneOffset.UTC);

    FakeGoogle google;
    FcmGateway gateway;

    @BeforeAll
    final void open(@TempDir Path folder) throws Exception {
        google = FakeGoogle.start(folder);
        gateway = FcmGateway.open(List.of(google.app(2)), Improvements.ALL, CLOCK, new SimpleMeterRegistry());
    }

    @AfterAll
    final void close() {
        gateway.close();
        google.close();
    }

    static CompletableFuture<Outcome> start(FcmGateway gateway, Push push, int attempt) {
        return gateway.send(push, attempt, made -> {}).toCompletableFuture();
    }

    static Outcome send(FcmGateway gateway, Push push, int attempt) throws Exception {
        return start(gateway, push, attempt).get(90, SECONDS);
    }

    final Outcome send(Push push) throws Exception {
        return send(gateway, push, 1);
    }
}
