package io.postbell.ingest.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.DeviceInvalidation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which tokens are taken for dead, and how long. */
class DeadTokensTest {
    private static final Instant DIED = Instant.ofEpochSecond(1_000);
    private static final Instant OBSERVED = DIED.plusSeconds(10);
    private static final Instant NOW = DIED.plusSeconds(100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final DeadTokens tokens = new DeadTokens(3, HOUR);

    private static DeviceInvalidation dead(String reference, Instant observed) {
        return DeviceInvalidation.newBuilder()
                .setServerId("s")
                .setDeviceId("d")
                .setTokenRef(reference)
                .setProvider("apns")
                .setApp("apple_rn")
                .setReason("Unregistered")
                .setInvalidSince(DIED)
                .setObservedAt(observed)
                .build();
    }

    private void learn(String reference) {
        tokens.learn("s//" + reference, dead(reference, OBSERVED));
    }

    @Test
    void knowsWhatItWasTold() {
        learn("a");

        assertThat(tokens.reason("a", NOW)).contains("Unregistered");
        assertThat(tokens.reason("b", NOW)).isEmpty();
    }

    @Test
    void knowsNothingWhereItIsToRememberNothing() {
        DeadTokens none = new DeadTokens(0, HOUR);
        none.learn("s//a", dead("a", OBSERVED));

        assertThat(none.reason("a", NOW)).isEmpty();
        assertThat(none.size()).isZero();
    }

    @Test
    void letsOnePushThroughWhenTheWhileIsOver() {
        learn("a");
        assertThat(tokens.reason("a", NOW)).isPresent();

        assertThat(tokens.reason("a", NOW.plus(HOUR))).isPresent();
        assertThat(tokens.reason("a", NOW.plus(HOUR).plusMillis(1))).isEmpty();

        Instant again = NOW.plus(HOUR).plusSeconds(5);
        tokens.learn("s//a", dead("a", again));
        assertThat(tokens.reason("a", again)).isPresent();
        assertThat(tokens.reason("a", again.plus(HOUR))).isPresent();
    }

    @Test
    void countsTheWhileFromTheFirstAnswerAndNotFromTheDeath() {
        learn("a");

        assertThat(tokens.reason("a", NOW.plus(Duration.ofDays(30)))).isPresent();
    }

    @Test
    void isNotPutOffByARepeatOfTheSameRecord() {
        learn("a");
        assertThat(tokens.reason("a", NOW)).isPresent();

        learn("a");

        assertThat(tokens.reason("a", NOW.plus(HOUR).plusMillis(1))).isEmpty();
    }

    @Test
    void believesTheProviderThatTookAPushLater() {
        learn("a");

        assertThat(tokens.accepted("a", OBSERVED)).isEmpty();
        assertThat(tokens.reason("a", NOW)).isPresent();
        assertThat(tokens.accepted("a", OBSERVED.plusMillis(1))).containsExactly("s//a");
        assertThat(tokens.reason("a", NOW)).isEmpty();
        assertThat(tokens.accepted("a", OBSERVED.plusMillis(2))).isEmpty();
    }

    @Test
    void believesTheProviderAboutATokenThatItWasAskedAboutAgain() {
        learn("a");
        tokens.reason("a", NOW);
        tokens.reason("a", NOW.plus(HOUR).plusMillis(1));

        assertThat(tokens.accepted("a", NOW.plus(HOUR))).containsExactly("s//a");
    }

    @Test
    void believesARegistrationAfterTheDeath() {
        learn("a");

        assertThat(tokens.registered("a", DIED)).isEmpty();
        assertThat(tokens.registered("a", DIED.plusMillis(1))).containsExactly("s//a");
        assertThat(tokens.reason("a", NOW)).isEmpty();
    }

    @Test
    void namesAllRecordsThatAreUntrue() {
        learn("a");
        tokens.learn("s/u/d", dead("a", OBSERVED));

        assertThat(tokens.registered("a", NOW)).containsExactly("s//a", "s/u/d");
    }

    @Test
    void forgetsWhatIsTakenBack() {
        learn("a");
        tokens.learn("s/u/d", dead("b", OBSERVED));

        tokens.learn("s//a", null);
        tokens.learn("s/u/d", null);
        tokens.learn("s/u/unknown", null);

        assertThat(tokens.size()).isZero();
    }

    @Test
    void keepsTheOldTokenOfADeviceWhoseNewOneDied() {
        tokens.learn("s/u/d", dead("a", OBSERVED));
        tokens.learn("s/u/d", dead("b", OBSERVED.plusSeconds(1)));

        assertThat(tokens.reason("a", NOW)).isPresent();
        tokens.learn("s/u/d", null);
        assertThat(tokens.reason("b", NOW)).isEmpty();
    }

    @Test
    void remembersTheNewest() {
        learn("a");
        learn("b");
        learn("c");
        learn("a");
        learn("d");

        assertThat(tokens.size()).isEqualTo(3);
        assertThat(tokens.reason("b", NOW)).isEmpty();
        assertThat(tokens.reason("a", NOW)).isPresent();
    }
}
