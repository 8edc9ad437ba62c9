package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Word that a session has ended (section 9). */
class SessionEndTest {
    private static final Instant END = START.plus(Duration.ofHours(3));
    private static final Settings TELLS =
            Settings.standard().sessions(new ChatServer.Sessions(true, "Harbour", Duration.ofDays(30)));

    @Test
    void isGivenOnceToThatPhone() {
        try (Crowd crowd = new Crowd(TELLS)) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setExpiresAt(END));
            crowd.passUntil(END.minusMillis(1));
            assertThat(crowd.router.pushes()).isEmpty();
            crowd.passUntil(END.plusSeconds(1));
            Push push = crowd.router.pushes().get(0);
            assertThat(Crowd.told(push)).isEqualTo("session phone null");
            assertThat(push.getMessage().value())
                    .isEqualTo(
                            "Session Expired: Please log in to continue receiving notifications. Sessions for Harbour"
                                    + " are configured by your System Administrator to expire every 720 hours.");
            assertThat(push.getAckId()).isNotEmpty();
            assertThat(push.getSignature().isEmpty()).isTrue();
            assertThat(push.getVersion()).isEqualTo("v2");
            assertThat(crowd.router.decisions())
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.getPushType()).isEqualTo("session"));
            crowd.passUntil(END.plus(Duration.ofHours(2)));
            assertThat(crowd.router.pushes()).isEmpty();
        }
    }

    @Test
    void isNotGivenUnlessTheServerExtendsSessions() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setExpiresAt(END));
            crowd.passUntil(END.plusSeconds(1));
            assertThat(crowd.router.pushes()).isEmpty();
        }
    }

    @Test
    void movesWithTheSession() {
        try (Crowd crowd = new Crowd(TELLS)) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setExpiresAt(END));
            crowd.router.devices(device("bob", "phone", "apple_rn").setExpiresAt(END.plusSeconds(60)));
            crowd.router.devices(device("bob", "tablet", "android_rn").setExpiresAt(END));
            crowd.router.put(Topics.DEVICES, "s/bob/tablet", null);
            crowd.passUntil(END.plusSeconds(30));
            assertThat(crowd.router.pushes()).isEmpty();
            crowd.passUntil(END.plusSeconds(61));
            assertThat(crowd.told()).containsExactly("session phone null");
        }
    }

    @Test
    void isNotGivenAnHourLateNorOfSessionsThatHadEnded() {
        try (Crowd crowd = new Crowd(TELLS)) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setExpiresAt(START.minusSeconds(1)));
            crowd.router.devices(device("bob", "tablet", "android_rn").setExpiresAt(Instant.EPOCH));
            crowd.passUntil(START.plusSeconds(60));
            assertThat(crowd.router.pushes()).isEmpty();
        }
    }
}
