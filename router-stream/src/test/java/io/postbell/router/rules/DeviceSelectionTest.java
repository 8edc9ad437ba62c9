package io.postbell.router.rules;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Device;
import io.postbell.router.rules.DeviceSelection.Selection;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 12.1, as far as it is done. */
class DeviceSelectionTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "apple_rn, APNS",
        "apple, APNS",
        "apple_rnbeta, APNS",
        "android_rn, FCM",
        "android, FCM",
        "windows, none",
        "'', none"
    })
    void thePlatformSaysWhichWay(String platform, String provider) {
        Selection selection =
                DeviceSelection.of(List.of(device("ann", "d", platform).build()), START);
        if ("none".equals(provider)) {
            assertThat(selection.reason()).contains(Reason.NO_DEVICE);
        } else {
            assertThat(selection.targets())
                    .singleElement()
                    .satisfies(target -> assertThat(target.provider().name()).isEqualTo(provider));
        }
    }

    @ParameterizedTest(name = "expires {0} ms after -> {1}")
    @CsvSource({"1, sent", "0, sent", "-1, session_expired"})
    void anEndedSessionIsLeftOut(long millis, String expected) {
        Device device = device("ann", "d", "apple_rn")
                .setExpiresAt(START.plusMillis(millis))
                .build();
        assertThat(DeviceSelection.of(List.of(device), START)
                        .reason()
                        .map(Reason::label)
                        .orElse("sent"))
                .isEqualTo(expected);
    }

    @Test
    void aSessionThatNeverExpiresByMattermostsZeroGetsNothing() {
        Device zero = device("ann", "d", "apple_rn").setExpiresAt(Instant.EPOCH).build();
        assertThat(DeviceSelection.of(List.of(zero), START).reason()).contains(Reason.SESSION_EXPIRED);
    }

    @Test
    void aDeadTokenIsLeftOutAndTheOthersGoOn() {
        Device dead =
                device("ann", "dead", "apple_rn").setToken(Sensitive.EMPTY).build();
        Device live = device("ann", "live", "android_rn").build();
        assertThat(DeviceSelection.of(List.of(dead, live), START).targets())
                .extracting(target -> target.device().getDeviceId())
                .containsExactly("live");
        assertThat(DeviceSelection.of(List.of(dead), START).reason()).contains(Reason.NO_DEVICE);
        assertThat(DeviceSelection.of(List.of(), START).reason()).contains(Reason.NO_DEVICE);
    }
}
