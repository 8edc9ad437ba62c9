package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.People.status;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.ChannelMember;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is a candidate, and what is decided about him. */
class MentionTest {
    @Test
    void aMentionConcernsTheMentionedAlone() {
        try (Town town = new Town()) {
            assertThat(town.say("p1", "hello **@bob**, how are you?")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p2", "hello everybody")).isEmpty();
            assertThat(town.say("p3", "talking to myself, @ann")).isEmpty();
            assertThat(town.say("p4", "`@bob` and nobody@bob")).isEmpty();
            assertThat(town.router.deadLetters()).isEmpty();
        }
    }

    @Test
    void keysAndFirstNamesMention() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setMentionKeys("deploy, release"));
            town.router.users(user("carl").setFirstName("Carl").setFirstNameMention("true"));
            assertThat(town.say("p1", "Deploy now!")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p2", "Carl, a release?")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            assertThat(town.say("p3", "carl?")).isEmpty();
            town.router.users(user("bob").setMentionKeys("release"));
            assertThat(town.say("p4", "deploy")).isEmpty();
            assertThat(town.say("p5", "release")).isEqualTo(Map.of("bob", "send"));
        }
    }

    @Test
    void keywordsInsideWordsOfScriptsWithoutSpaces() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setMentionKeys("日本,@東京"), user("carl").setMentionKeys("日本語,ship"));
            assertThat(town.say("p1", "今日は日本語で")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            assertThat(town.say("p2", "今日は日本で")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p3", "今@東京で")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p4", "日shipment本")).isEmpty();
            town.router.users(user("bob"));
            assertThat(town.say("p5", "今日は日本で @東京")).isEmpty();
        }
    }

    @Test
    void aRenamedUserIsFoundUnderHisNewName() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setUsername("robert"));
            assertThat(town.say("p1", "@bob")).isEmpty();
            assertThat(town.say("p2", "@Robert")).isEqualTo(Map.of("bob", "send"));
            town.router.users(user("carl").setUsername("bob"));
            assertThat(town.say("p3", "@bob")).isEqualTo(Map.of("carl", "send"));
        }
    }

    @Test
    void allActivityMembersHearEverything() {
        try (Town town = new Town()) {
            town.router.members(member("town", "bob").setPush("all"));
            town.router.users(user("carl").setPush("all"), user("ann").setPush("all"));
            assertThat(town.say("p1", "hello")).isEqualTo(Map.of("bob", "send", "carl", "send"));
            town.router.members(member("town", "carl").setPush("none"));
            assertThat(town.say("p2", "hello")).isEqualTo(Map.of("bob", "send", "carl", "notify_level_none"));
            town.router.members(member("town", "carl").setPush("mention"));
            assertThat(town.say("p3", "hello")).isEqualTo(Map.of("bob", "send", "carl", "not_mentioned"));
            assertThat(town.decide(post("p4", "town", "ann", "joined").setType("system_join_channel")))
                    .isEmpty();
        }
    }

    @Test
    void directMessagesGoToTheOther() {
        try (Town town = new Town()) {
            town.router.channel(channel("dm", "D"));
            town.router.members(member("dm", "ann"), member("dm", "bob"));
            assertThat(town.decide(post("p1", "dm", "ann", "not parsed: @carl @ann")))
                    .isEqualTo(Map.of("bob", "send"));
            assertThat(town.decide(post("p2", "dm", "carl", "a bot between two").setAuthor(author("carl"))))
                    .isEqualTo(Map.of("ann", "send", "bob", "send"));
            assertThat(town.decide(post("p3", "dm", "ann", "a webhook").setFromWebhook("true")))
                    .isEqualTo(Map.of("ann", "send", "bob", "send"));
            town.router.channel(channel("self", "D"));
            town.router.members(member("self", "ann"));
            assertThat(town.decide(post("p4", "self", "ann", "a note"))).isEmpty();
        }
    }

    @Test
    void groupMessagesGoToEveryoneElse() {
        try (Town town = new Town()) {
            town.router.channel(channel("gm", "G"));
            town.router.members(member("gm", "ann"), member("gm", "bob"), member("gm", "carl"));
            assertThat(town.decide(post("p1", "gm", "ann", "hello"))).isEqualTo(Map.of("bob", "send", "carl", "send"));
            assertThat(town.router.pushes().get(0).getChannelName()).isEqualTo("ann, carl");
            town.router.members(member("gm", "bob").setPush("mention"));
            assertThat(town.decide(post("p2", "gm", "ann", "hello")))
                    .isEqualTo(Map.of("bob", "not_mentioned", "carl", "send"));
            assertThat(town.decide(post("p3", "gm", "ann", "hello @bob")))
                    .isEqualTo(Map.of("bob", "send", "carl", "send"));
        }
    }

    @Test
    void theAuthorOfAWebhookPostIsNotLeftOut() {
        try (Town town = new Town()) {
            assertThat(town.decide(post("p1", "town", "ann", "@ann").setFromWebhook("true")))
                    .isEqualTo(Map.of("ann", "send"));
            assertThat(town.decide(post("p2", "town", "ann", "@ann").setFromWebhook("yes")))
                    .isEmpty();
        }
    }

    @Test
    void thoseWhoLeftAreNotFound() {
        try (Town town = new Town()) {
            town.router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", "town", "bob"), null);
            assertThat(town.say("p1", "@bob @carl")).isEqualTo(Map.of("carl", "send"));
            town.router.users(user("carl").setDeleteAt(START));
            assertThat(town.say("p2", "@bob @carl")).isEmpty();
            town.router.users(user("carl"));
            assertThat(town.say("p3", "@bob @carl")).isEqualTo(Map.of("carl", "send"));
            town.router.put(Topics.USERS, Keys.user("s", "carl"), null);
            assertThat(town.say("p4", "@bob @carl")).isEmpty();
        }
    }

    @Test
    void statusAndLevelsDecide() {
        try (Town town = new Town()) {
            town.router.status(status("bob", "online").setActiveChannel("town").setLastActivityAt(START));
            town.router.status(status("carl", "dnd"));
            assertThat(town.say("p1", "@bob @carl")).isEqualTo(Map.of("bob", "user_is_active", "carl", "user_status"));
            assertThat(town.decide(post("p2", "town", "ann", "@bob @carl").setForceNotification(true)))
                    .isEqualTo(Map.of("bob", "send", "carl", "send"));
            town.router.status(status("bob", "online").setActiveChannel("other").setLastActivityAt(START));
            ChannelMember.Builder muted = member("town", "bob").setMarkUnread("mention");
            town.router.members(muted);
            assertThat(town.say("p3", "@bob")).isEqualTo(Map.of("bob", "channel_muted"));
            town.router.users(user("carl").setIsBot(true));
            assertThat(town.decide(post("p4", "town", "ann", "@carl").setForceNotification(true)))
                    .isEqualTo(Map.of("carl", "recipient_is_bot"));
            assertThat(town.decide(post("p5", "town", "ann", "@bob").setType("system_x")))
                    .isEqualTo(Map.of("bob", "channel_muted"));
        }
    }

    @Test
    void aPushIsSentOnlyIfTheServerSaysSo() {
        try (Town town = new Town()) {
            town.router.put(Topics.POLICIES, Keys.policy("s", "server", null), null);
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "push_disabled"));
        }
    }

    @Test
    void aProfileWithoutItsUserIsMissing() {
        try (Town town = new Town()) {
            town.router.put(
                    Topics.MEMBER_PROFILES,
                    Keys.member("s", "town", "zoe"),
                    profile("town", "zoe").build());
            assertThat(town.say("p1", "@zoe")).isEqualTo(Map.of("zoe", "missing_profile"));
        }
    }
}
