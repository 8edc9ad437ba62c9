package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.fcm.google.FakeGoogle;
import io.postbell.fcm.message.Improvements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose connections cannot be made leaves nothing behind: it is tried again and again. */
class FailedTakeUpTest {
    /** More milliseconds than the SDK's int holds, so that a connection is refused once its client is there. */
    private static final Duration TOO_LONG = Duration.ofDays(30);

    @Test
    void noThreadStays(@TempDir Path folder) throws Exception {
        try (FakeGoogle google = FakeGoogle.start(folder);
                FcmGateway gateway =
                        FcmGateway.open(2, Improvements.ALL, GatewayFixture.CLOCK, new SimpleMeterRegistry())) {
            FcmApp good = google.app(2);
            FcmApp app = new FcmApp(
                    good.name(),
                    good.projectId(),
                    good.serviceAccountFile(),
                    good.connections(),
                    good.endpoint(),
                    good.trustedCaFile(),
                    new FcmApp.Timeouts(TOO_LONG, Duration.ofSeconds(30), Duration.ofSeconds(60)),
                    DirectWayTest.proxies());
            Set<Thread> before = Thread.getAllStackTraces().keySet();

            assertThatThrownBy(() -> gateway.put(app)).isInstanceOf(ArithmeticException.class);

            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(before);
            left.removeIf(thread -> !thread.getName().contains("httpclient"));
            for (Thread thread : left) {
                thread.join(10_000);
            }
            assertThat(left).noneMatch(Thread::isAlive);
        }
    }
}
