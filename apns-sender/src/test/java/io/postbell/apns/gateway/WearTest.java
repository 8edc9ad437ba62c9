package io.postbell.apns.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When connections are replaced for what Apple says. */
final class WearTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Wear wear = new Wear(nanos::get);

    @ParameterizedTest
    @CsvSource({
        "403, InvalidProviderToken,    true",
        "403, BadEnvironmentKeyInToken, true",
        "403, SomethingNew,            true",
        "403, ExpiredProviderToken,    false",
        "400, TopicDisallowed,         true",
        "400, BadTopic,                true",
        "400, BadDeviceToken,          false",
        "410, Unregistered,            false",
        "429, TooManyRequests,         false",
        "500, InternalServerError,     false",
    })
    void oldConnectionsAreReplacedForWhatTheyCannotUnlearn(int status, String reason, boolean worn) {
        assertThat(wear.isWornBy(status, reason)).isFalse();
        after(Wear.YOUNG);
        assertThat(wear.isWornBy(status, reason)).isEqualTo(worn);
        wear.replaced();
        assertThat(wear.isWornBy(status, reason)).isFalse();
    }

    @Test
    void severalRefusedTokensReplaceThemOnce() {
        assertThat(refuseTokens()).isTrue();
        wear.replaced();
        assertThat(refuseTokens()).isFalse();
        after(Wear.TOKEN_PAUSE);
        assertThat(refuseTokens()).isTrue();
    }

    private boolean refuseTokens() {
        boolean worn = false;
        for (int i = 0; i < Wear.TOKEN_UPDATES; i++) {
            worn |= wear.isWornBy(429, "TooManyProviderTokenUpdates");
        }
        return worn;
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
