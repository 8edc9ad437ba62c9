package io.postbell.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsEndpoint;
import io.postbell.apns.gateway.ApnsGateway;
import io.postbell.apns.gateway.ApnsKey;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.gateway.TrustedAuthorities;
import io.postbell.apns.request.Improvements;
import io.postbell.event.Push;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.runtime.delivery.DeliveryEngine;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can use has one final event with its reason each, and what comes behind it arrives: broker, engine and gateway are the real ones. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class BadInputTest {
    private static final String BUNDLE_ID = "com.mattermost.rn";
    private static final ApnsLimits LIMITS = new ApnsLimits(
            1,
            500,
            Duration.ofSeconds(60),
            1_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(500));

    @TempDir
    Path directory;

    @Test
    void eachHasOneEventAndThePartitionGoesOn() throws Exception {
        try (Simulators simulators = Simulators.start(
                        SimulatorSettings.in(directory.resolve("sim")).withTopics(Set.of(BUNDLE_ID)));
                DeliveryRig rig = new DeliveryRig(directory.resolve("kafka"));
                Outcomes outcomes = new Outcomes(rig.clients)) {
            rig.publishPoison("no push at all".getBytes(StandardCharsets.UTF_8));
            publish(rig, "no-token", push -> push.setToken(Sensitive.EMPTY));
            publish(rig, "no-app", push -> push.setApp(""));
            publish(rig, "other-app", push -> push.setApp("nobodys"));
            publish(rig, "too-large", push -> push.setSignature(Sensitive.of("s".repeat(5_000))));
            publish(rig, "call-too-large", push -> {
                push.setTransport("voip");
                push.setSenderName("s".repeat(5_200));
            });
            publish(rig, "call-that-fits", push -> {
                push.setTransport("voip");
                push.setSenderName("s".repeat(4_500));
            });
            publish(rig, "long-text", push -> push.setMessage(Sensitive.of("👩‍👩‍👧".repeat(2_000))));
            publish(rig, "too-late", push -> push.setExpiresAt(push.getAcceptedAt()));
            publish(rig, "good", push -> {});

            DeliveryEngine engine = rig.engine(gateway(simulators));
            outcomes.readUntil(() -> outcomes.ended() == 10);
            engine.stop(Duration.ofSeconds(30));

            Map<String, String> ends = new TreeMap<>();
            outcomes.events.forEach(event -> ends.merge(
                    event.getUserId() == null ? "poison" : event.getNotificationId(),
                    event.getEventType() + " " + event.getProviderReason(),
                    (one, other) -> one + ", " + other));
            assertThat(ends)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "poison", "DEAD_LETTERED undecodable",
                            "no-token", "DEAD_LETTERED MissingDeviceToken",
                            "no-app", "DEAD_LETTERED unknown_app",
                            "other-app", "DEAD_LETTERED unknown_app",
                            "too-large", "DEAD_LETTERED PayloadTooLarge",
                            "call-too-large", "DEAD_LETTERED PayloadTooLarge",
                            "call-that-fits", "SENT null",
                            "long-text", "SENT null",
                            "too-late", "EXPIRED expired",
                            "good", "SENT null"));
            assertThat(outcomes.deadLetters).hasSize(6);
            assertThat(simulators.apns().log().byStatus()).isEqualTo(Map.of("200", 3L));
        }
    }

    private static void publish(DeliveryRig rig, String id, Consumer<Push> change) {
        Push push = DeliveryRig.push(id, "d1");
        change.accept(push);
        rig.publish(push);
    }

    private static ApnsGateway gateway(Simulators simulators) throws Exception {
        ProviderCredentials credentials = simulators.credentials();
        ApnsKey key = ApnsKey.load(credentials.apnsKeyFile(), ProviderCredentials.KEY_ID, ProviderCredentials.TEAM_ID);
        ApnsEndpoint endpoint = new ApnsEndpoint(
                "localhost", simulators.apns().port(), TrustedAuthorities.load(credentials.authority()));
        return ApnsGateway.open(
                List.of(new ApnsApp("apple_rn", BUNDLE_ID, key, endpoint)),
                LIMITS,
                Improvements.ALL,
                InstantSource.system(),
                new SimpleMeterRegistry());
    }
}
