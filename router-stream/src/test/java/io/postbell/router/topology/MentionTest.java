package io.postbell.router.topology;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.DecisionOutcome;
import io.postbell.router.testing.RouterDriver;
import org.junit.jupiter.api.Test;

class MentionTest {
    @Test
    void aMentionReachesThePhone() {
        try (RouterDriver router = RouterDriver.start()) {
            router.policy(policy("full"));
            router.users(user("ann"), user("bob"));
            router.channel(channel("town", "O"));
            router.members(member("town", "ann"), member("town", "bob"));
            router.devices(device("bob", "phone", "apple_rn"));
            router.post(post("p1", "town", "ann", "hello **@bob**, how are you?"));
            assertThat(router.deadLetters()).isEmpty();
            assertThat(router.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.getUserId()).isEqualTo("bob");
                assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.SEND);
            });
            assertThat(router.pushes()).singleElement().satisfies(push -> {
                assertThat(push.getMessage().value()).isEqualTo("@ann: hello @bob, how are you?");
                assertThat(push.getChannelName()).isEqualTo("The town");
                assertThat(push.getBadge()).isEqualTo(1);
            });
        }
    }
}
