package io.postbell.router.topology;

import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chat server asks for and what policies make of it, through the whole topology. */
class PolicyTest {
    @Test
    void aPolicyUnderAnothersKeyIsRefused() {
        List<String> refused = new ArrayList<>();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void unreadablePolicy() {
                refused.add("refused");
            }
        };
        try (Town town = new Town(new RouterDriver(RouterDriver.settings(), observer))) {
            Policy others = policy("full");
            others.setPushEnabled(false);
            others.setServerId("other");
            town.router.put(Topics.POLICIES, "s/server", others);
            assertThat(refused).hasSize(1);
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "send"));
            // a tombstone takes the policy back, and what nobody decided is safe
            town.router.put(Topics.POLICIES, "s/server", null);
            assertThat(town.say("p2", "@bob")).isEqualTo(Map.of("bob", "push_disabled"));
        }
    }

    @Test
    void theChatServersWishHoldsWhereNoPolicyForbidsIt() {
        Settings settings = Settings.standard()
                .sendPushNotifications(true)
                .pushNotificationContents(ContentMode.FULL)
                .license(License.NONE);
        try (Town town = new Town(new RouterDriver(settings.build(), RouterObserver.NONE))) {
            town.router.put(Topics.POLICIES, "s/server", null);
            assertThat(town.say("p1", "@bob hi")).isEqualTo(Map.of("bob", "send"));
            assertThat(message(town)).contains("@ann: @bob hi");
            Policy tighter = policy("generic");
            tighter.setPushEnabled(null);
            town.router.policy(tighter);
            assertThat(town.say("p2", "@bob hi")).isEqualTo(Map.of("bob", "send"));
            assertThat(message(town)).contains("@ann mentioned you.");
        }
    }

    @Test
    void theChatServerCanCloseTheGate() {
        Settings settings = Settings.standard().sendPushNotifications(false);
        try (Town town = new Town(new RouterDriver(settings.build(), RouterObserver.NONE))) {
            assertThat(town.say("p1", "@bob hi")).isEqualTo(Map.of("bob", "push_disabled"));
        }
    }

    @Test
    void redactedTextNeverLeavesTheFirstStage() {
        try (Town town = new Town()) {
            Policy policy = policy("full");
            policy.setRedactions(List.of("card_numbers"));
            town.router.policy(policy);
            town.router.post(post("p1", "town", "ann", "@bob pay with **4111**1111 1111 1111"));
            assertThat(town.router.read(Topics.CANDIDATES)).singleElement().satisfies(batch -> assertThat(
                            batch.value().getText().value())
                    .isEqualTo("@bob pay with ••••"));
            assertThat(message(town)).contains("@ann: @bob pay with ••••");
        }
    }

    /** Section 8.5: nothing is cut of what a chat server can send; 16,383 characters may be pairs. */
    @ParameterizedTest(name = "{0} times {1} -> {2}")
    @CsvSource({
        "x, 16_374, 16_374",
        "\ud83d\ude00, 16_374, 32_748",
        "x, 200_000, 65_536",
        "\ud83d\ude00, 200_000, 65_536"
    })
    void theLongestMessageIsCarriedWhole(String letter, String times, String length) {
        try (Town town = new Town()) {
            String text = "#### @bob " + letter.repeat(Integer.parseInt(times.replace("_", "")));
            town.router.post(post("p1", "town", "ann", text));
            String shown = message(town).orElseThrow().substring("@ann: @bob ".length());
            int expected = Integer.parseInt(length.replace("_", ""));
            assertThat(shown.length()).isBetween(Math.min(expected, 65_536 - 6), expected);
            assertThat(text).contains(shown);
            assertThat(Character.isHighSurrogate(shown.charAt(shown.length() - 1)))
                    .isFalse();
        }
    }

    private static Optional<String> message(Town town) {
        return town.router.pushes().stream()
                .map(Push::getMessage)
                .map(text -> text.value())
                .findFirst();
    }
}
