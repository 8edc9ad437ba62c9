package io.postbell.router.topology;

import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.status;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postbell.event.Decision;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sections 3.4 and 3.5 through the whole topology. */
class ChannelMentionTest {
    @Test
    void everybodyWhoListensIsMentioned() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setChannel("false"));
            assertThat(town.say("p1", "@channel, look")).isEqualTo(Map.of("carl", "send"));
            assertThat(town.say("p2", "@bob and @all")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            town.router.members(member("town", "carl").setMarkUnread("mention"));
            assertThat(town.say("p3", "@channel")).isEmpty();
            town.router.members(member("town", "carl").setMarkUnread("mention").setIgnoreChannelMentions("off"));
            assertThat(town.say("p4", "@channel")).isEqualTo(Map.of("carl", "channel_muted"));
        }
    }

    @Test
    void aKeywordIsMoreThanAChannelMention() {
        try (Town town = new Town()) {
            town.router.post(post("p1", "town", "ann", "@channel and @bob"));
            assertThat(town.router.decisions())
                    .extracting(Decision::getUserId, Decision::getMentionType)
                    .containsExactlyInAnyOrder(tuple("bob", "KeywordMention"), tuple("carl", "ChannelMention"));
        }
    }

    @Test
    void hereReachesThoseWhoAreOnline() {
        try (Town town = new Town()) {
            town.router.status(status("bob", "online"));
            town.router.status(status("carl", "away"));
            assertThat(town.say("p1", "@here")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p2", "@here and @channel")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            assertThat(town.say("p3", "@here @carl")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            town.router.users(user("carl").setPush("all"));
            assertThat(town.say("p4", "@here")).isEqualTo(Map.of("bob", "send", "carl", "send"));
        }
    }

    @Test
    void theRightIsNeeded() {
        try (Town town = new Town()) {
            assertThat(town.decide(post("p1", "town", "ann", "@channel").setMayMentionChannel(false)))
                    .isEmpty();
            assertThat(town.decide(post("p2", "town", "ann", "@channel").setType("system_header_change")))
                    .isEmpty();
            assertThat(town.decide(post("p3", "town", "ann", "@channel").setType("system_join_channel")))
                    .isEqualTo(Map.of("bob", "system_message", "carl", "system_message"));
        }
    }

    @Test
    void aMentionKeyWorksWithoutTheRight() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setMentionKeys("@channel"));
            assertThat(town.decide(post("p1", "town", "ann", "@channel").setMayMentionChannel(false)))
                    .isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void fromTheLimitOnTheyStopWorking() {
        AtomicInteger refused = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void tooManyUsersInChannel() {
                refused.incrementAndGet();
            }
        };
        RouterSettings four = Settings.standard().maxNotificationsPerChannel(4).build();
        try (Town town = new Town(new RouterDriver(four, observer))) {
            assertThat(town.say("p1", "@channel")).hasSize(2);
            town.router.users(user("dora"));
            town.router.members(member("town", "dora"));
            assertThat(town.say("p2", "@channel @bob")).isEqualTo(Map.of("bob", "send"));
            assertThat(refused).hasValue(1);
            assertThat(town.say("p3", "nothing")).isEmpty();
            assertThat(refused).hasValue(1);
        }
    }
}
