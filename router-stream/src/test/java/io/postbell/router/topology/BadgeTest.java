package io.postbell.router.topology;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.status;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 8.6, from posts to badges. */
class BadgeTest {
    @Test
    void mentionsAndDirectMessagesCountUntilTheyAreSeen() {
        try (Town town = new Town()) {
            town.router.channel(channel("dm", "D"));
            town.router.members(member("dm", "ann"), member("dm", "bob"));
            assertThat(badge(town, "p1", "town", "@bob")).isEqualTo(1);
            assertThat(badge(town, "p2", "town", "@bob")).isEqualTo(2);
            assertThat(badge(town, "p3", "dm", "hello")).isEqualTo(3);
            town.router.view("bob", "town");
            assertThat(badge(town, "p4", "dm", "hello")).isEqualTo(2);
            town.router.view("bob", "dm");
            town.router.view("bob", "dm");
            assertThat(badge(town, "p5", "town", "@bob")).isEqualTo(1);
        }
    }

    @Test
    void postsThatMerelyArriveDoNotCount() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setPush("all"));
            assertThat(badge(town, "p1", "town", "hello")).isZero();
            assertThat(badge(town, "p2", "town", "@bob")).isEqualTo(1);
            assertThat(badge(town, "p3", "town", "hello")).isEqualTo(1);
        }
    }

    @Test
    void mentionsThatAreNotPushedCountAsWell() {
        try (Town town = new Town()) {
            town.router.status(status("bob", "dnd"));
            town.say("p1", "@bob");
            town.say("p2", "@channel");
            town.router.status(status("bob", "offline"));
            assertThat(badge(town, "p3", "town", "@bob")).isEqualTo(3);
        }
    }

    @Test
    void aChannelThatIsLeftNoLongerCounts() {
        try (Town town = new Town()) {
            town.router.channel(channel("club", "O"));
            town.router.members(member("club", "ann"), member("club", "bob"));
            assertThat(badge(town, "p1", "club", "@bob")).isEqualTo(1);
            town.router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", "club", "bob"), null);
            assertThat(badge(town, "p2", "town", "@bob")).isEqualTo(1);
        }
    }

    private static Integer badge(Town town, String id, String channel, String message) {
        town.router.post(post(id, channel, "ann", message));
        List<Push> pushes = town.router.pushes().stream()
                .filter(push -> id.equals(push.getPostId()) && push.getUserId().equals("bob"))
                .toList();
        assertThat(pushes).hasSize(1);
        return pushes.get(0).getBadge();
    }
}
