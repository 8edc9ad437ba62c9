package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryConfigTest {
    @Test
    void hasDefaults() {
        DeliveryConfig config = load(Map.of());

        assertThat(config.maxInFlight()).isEqualTo(1000);
        assertThat(config.retryDelays())
                .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15));
        assertThat(config.maxAttempts()).isEqualTo(100);
        assertThat(config.groupId()).isEmpty();
        assertThat(GateSettings.of(config))
                .isEqualTo(new GateSettings(Duration.ofSeconds(30), Duration.ofMinutes(5), 500, 20, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "max-in-flight, 0",
        "max-in-flight, 20001",
        "max-attempts, 0",
        "hand-back-timeout, PT5M",
        "'retry-delays', 'PT1M,PT10S'",
        "'retry-delays', 'PT0.2S'",
        "probe-first, PT0S",
        "probe-longest, PT10S",
        "bad-token-window, 9",
        "bad-token-percent, 0",
        "bad-token-percent, 101",
        "bad-token-minimum, 0"
    })
    void namesWhatIsWrong(String key, String value) {
        assertThatThrownBy(() -> load(Map.of("postbell.delivery." + key, value)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("postbell.delivery." + key);
    }

    private static DeliveryConfig load(Map<String, String> values) {
        return ConfigLoader.load(SenderConfig.class, ConfigInput.of(values)).delivery();
    }
}
