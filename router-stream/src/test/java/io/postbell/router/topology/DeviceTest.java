package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Registration, the provider's word that a token is dead, and registration anew, in whatever order they come. */
class DeviceTest {
    private static final Instant REGISTERED = START.minusSeconds(86_400);

    @Test
    void aDeadTokenIsNotUsedUntilTheDeviceRegistersAnew() {
        try (Town town = new Town()) {
            town.router.invalidate("bob", "phone", REGISTERED);
            assertThat(devices(town, "p1")).isEmpty();
            // the same registration again, as after a change of the app's version, does not revive it
            town.router.devices(device("bob", "phone", "apple_rn").setAppVersion(2));
            assertThat(devices(town, "p2")).isEmpty();
            town.router.devices(device("bob", "phone", "apple_rn")
                    .setToken(Sensitive.of("new"))
                    .setRegisteredAt(REGISTERED.plusMillis(1)));
            assertThat(devices(town, "p3")).containsExactly("phone");
        }
    }

    @Test
    void aLaterRegistrationStays() {
        try (Town town = new Town()) {
            town.router.invalidate("bob", "phone", REGISTERED.minusMillis(1));
            assertThat(devices(town, "p1")).containsExactly("phone");
        }
    }

    @Test
    void theWordMayComeBeforeTheRegistration() {
        try (Town town = new Town()) {
            town.router.invalidate("bob", "tablet", REGISTERED);
            town.router.devices(device("bob", "tablet", "apple_rn"));
            assertThat(devices(town, "p1")).containsExactly("phone");
        }
    }

    @Test
    void anOlderWordDoesNotReplaceANewerOne() {
        try (Town town = new Town()) {
            town.router.invalidate("bob", "phone", REGISTERED);
            town.router.invalidate("bob", "phone", REGISTERED.minusSeconds(1));
            town.router.devices(device("bob", "phone", "apple_rn"));
            assertThat(devices(town, "p1")).isEmpty();
        }
    }

    @Test
    void aTokenMovesWithItsNewestRegistration() {
        try (Town town = new Town()) {
            town.router.devices(device("bob", "new-session", "apple_rn").setToken(Sensitive.of("token-bob-phone")));
            assertThat(devices(town, "p1")).containsExactly("new-session");
        }
    }

    @Test
    void aRemovedDeviceIsForgotten() {
        try (Town town = new Town()) {
            town.router.devices(device("bob", "tablet", "android_rn"));
            assertThat(devices(town, "p1")).containsExactlyInAnyOrder("phone", "tablet");
            town.router.put(Topics.DEVICES, "s/bob/phone", null);
            assertThat(devices(town, "p2")).containsExactly("tablet");
        }
    }

    @Test
    void devicesOfTheDirectPathAreNotOurs() {
        try (Town town = new Town()) {
            town.router.put(Topics.DEVICE_INVALIDATIONS, "s//phone", null);
            assertThat(devices(town, "p1")).containsExactly("phone");
            assertThat(town.router.deadLetters()).isEmpty();
        }
    }

    private static List<String> devices(Town town, String id) {
        town.router.post(post(id, "town", "ann", "@bob"));
        return town.router.pushes().stream().map(Push::getDeviceId).toList();
    }
}
