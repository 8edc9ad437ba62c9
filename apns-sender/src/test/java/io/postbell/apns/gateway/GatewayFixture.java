package io.postbell.apns.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.apns.TestKey;
import io.postbell.apns.TestTls;
import io.postbell.apns.request.Improvements;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens gateways to a server in this process, and closes them. */
final class GatewayFixture implements AutoCloseable {
    static final String TOPIC = "com.example.app";
    static final String OTHER_TOPIC = "com.example.other";
    static final String KEY_ID = "KEY1234567";
    static final String TEAM_ID = "TEAM123456";
    /** Patient, since the machine may be busy. */
    static final ApnsLimits LIMITS = new ApnsLimits(
            2, 500, Duration.ofSeconds(60), 20, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(200));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TestKey key;
    private final List<ApnsGateway> opened = new ArrayList<>();

    GatewayFixture(Path directory) {
        key = TestKey.create(directory, "key");
    }

    /** A gateway with two apps of one team. */
    ApnsGateway open(int port, ApnsLimits limits) {
        return open(
                port, limits, new TrustedAuthorities(List.of(TestTls.instance().certificate())));
    }

    ApnsGateway open(int port, ApnsLimits limits, TrustedAuthorities authorities) {
        ApnsEndpoint endpoint = new ApnsEndpoint("localhost", port, authorities);
        return open(
                limits,
                new ApnsApp("apple_rn", TOPIC, load(key), endpoint),
                new ApnsApp("apple_rnbeta", OTHER_TOPIC, load(key), endpoint));
    }

    /** A gateway that does nothing better than the push proxy. */
    ApnsGateway openAsThePushProxy(int port) {
        TrustedAuthorities authorities =
                new TrustedAuthorities(List.of(TestTls.instance().certificate()));
        return open(
                LIMITS,
                Improvements.NONE,
                new ApnsApp("apple_rn", TOPIC, load(key), new ApnsEndpoint("localhost", port, authorities)));
    }

    ApnsGateway open(ApnsLimits limits, ApnsApp... apps) {
        return open(limits, Improvements.ALL, apps);
    }

    private ApnsGateway open(ApnsLimits limits, Improvements improvements, ApnsApp... apps) {
        ApnsGateway gateway = ApnsGateway.open(List.of(apps), limits, improvements, InstantSource.system(), meters);
        opened.add(gateway);
        return gateway;
    }

    static ApnsKey load(TestKey key) {
        try {
            return ApnsKey.load(key.file(), KEY_ID, TEAM_ID);
        } catch (UnusableFileException e) {
            throw new AssertionError(e);
        }
    }

    static Outcome send(ApnsGateway gateway, Push.Builder push) throws Exception {
        return gateway.send(push.build(), 1, made -> {}).toCompletableFuture().get(90, TimeUnit.SECONDS);
    }

    double count(String meter) {
        return meters.get(meter).counters().stream().mapToDouble(Counter::count).sum();
    }

    @Override
    public void close() {
        opened.forEach(ApnsGateway::close);
    }
}
