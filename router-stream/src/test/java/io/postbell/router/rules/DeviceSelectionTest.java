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
                DeviceSelection.of(List.of(device("ann", "d", platform).build()), START, false);
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
        assertThat(DeviceSelection.of(List.of(device), START, false)
                        .reason()
                        .map(Reason::label)
                        .orElse("sent"))
                .isEqualTo(expected);
    }

    @Test
    void aSessionThatNeverExpiresByMattermostsZeroGetsNothing() {
        Device zero = device("ann", "d", "apple_rn").setExpiresAt(Instant.EPOCH).build();
        assertThat(DeviceSelection.of(List.of(zero), START, false).reason()).contains(Reason.SESSION_EXPIRED);
    }

    @Test
    void aDeadTokenIsLeftOutAndTheOthersGoOn() {
        Device dead =
                device("ann", "dead", "apple_rn").setToken(Sensitive.EMPTY).build();
        Device live = device("ann", "live", "android_rn").build();
        assertThat(DeviceSelection.of(List.of(dead, live), START, false).targets())
                .extracting(target -> target.device().getDeviceId())
                .containsExactly("live");
        assertThat(DeviceSelection.of(List.of(dead), START, false).reason()).contains(Reason.NO_DEVICE);
        assertThat(DeviceSelection.of(List.of(), START, false).reason()).contains(Reason.NO_DEVICE);
    }

    @Test
    void aSessionOfUnknownExpiryAndOneWithNotificationsOffAreUsed() {
        Device unknown = device("ann", "d", "apple_rn").setExpiresAt(null).build();
        Device off =
                device("ann", "e", "android_rn").setNotificationsDisabled(true).build();
        assertThat(DeviceSelection.of(List.of(unknown, off), START, false).targets())
                .hasSize(2)
                .allMatch(target -> "standard".equals(target.transport()));
    }

    @ParameterizedTest(name = "{0}, token {1}, voip token {2}, call {3} -> {4}")
    @CsvSource({
        "apple_rn,   t,  v,  true,  voip v",
        "apple_rn,   t,  v,  false, standard t",
        "apple_rn,   t,  '', true,  standard t",
        "apple_rn,   '', v,  true,  voip v",
        "apple_rn,   '', v,  false, none",
        "apple_rn,   '', '', true,  none",
        "android_rn, t,  v,  true,  standard t",
        "android_rn, '', v,  true,  none",
    })
    void callsTakeTheirOwnTokenIfThereIsOne(String platform, String token, String voip, boolean call, String expected) {
        Device device = device("ann", "d", platform)
                .setToken(Sensitive.of(token))
                .setVoipToken(Sensitive.of(voip))
                .build();
        assertThat(DeviceSelection.target(device, call)
                        .map(target -> target.transport() + " " + target.token().value())
                        .orElse("none"))
                .isEqualTo(expected);
    }
}
