package io.postbell.local.sim.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionTextTest {
    @Test
    void readsEveryAction() {
        assertThat(ActionText.parse("ok")).isEqualTo(new Action.Accept());
        assertThat(ActionText.parse("hang")).isEqualTo(new Action.Hang());
        assertThat(ActionText.parse("reset")).isEqualTo(new Action.Reset());
        assertThat(ActionText.parse("close")).isEqualTo(new Action.Close());
        assertThat(ActionText.parse("goaway")).isEqualTo(new Action.GoAway());
        assertThat(ActionText.parse("delay.250")).isEqualTo(new Action.Delay(Duration.ofMillis(250)));
        assertThat(ActionText.parse("html.502")).isEqualTo(new Action.WebPage(502));
        assertThat(ActionText.parse("empty.500")).isEqualTo(new Action.Bodyless(500));
        assertThat(ActionText.parse("streams.1")).isEqualTo(new Action.LimitStreams(1));
        assertThat(ActionText.parse("410-Unregistered"))
                .isEqualTo(new Action.Refuse(Rejection.of(410, "Unregistered")));
        assertThat(ActionText.parse("429-QUOTA_EXCEEDED.37"))
                .isEqualTo(new Action.Refuse(new Rejection(429, "QUOTA_EXCEEDED", OptionalLong.of(37), "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "explode", "hang.1", "delay", "410", "410-", "999-X", "html.99", "410-Un registered"})
    void refusesOthersByName(String text) {
        assertThatThrownBy(() -> ActionText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got \"" + text + "\"");
    }

    @Test
    void tokensCarryActions() {
        assertThat(ActionText.ofToken("err-410-Unregistered-phone-7"))
                .contains(new Action.Refuse(Rejection.of(410, "Unregistered")));
        assertThat(ActionText.ofToken("err-410-Unregistered")).isPresent();
        assertThat(ActionText.ofToken("do-hang-7")).contains(new Action.Hang());
        assertThat(ActionText.ofToken("do-delay.20")).contains(new Action.Delay(Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00fc13adff785122", "dXk:APA91b", "err-", "do-", "err-Unregistered-1", "do-nothing-1"})
    void tokensLikeRealOnesCarryNone(String token) {
        assertThat(ActionText.ofToken(token)).isEqualTo(Optional.empty());
    }
}
