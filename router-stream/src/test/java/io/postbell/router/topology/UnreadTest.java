package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.user;
import static io.postbell.router.topology.Crowd.batch;
import static io.postbell.router.topology.Crowd.bob;
import static io.postbell.router.topology.Crowd.post;
import static io.postbell.router.topology.Crowd.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.People;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unread counters, the badge made of them (section 8.6), and the pushes that follow a look (section 9). */
class UnreadTest {
    private static final Settings FLAT = Settings.standard().collapsedThreads(CollapsedThreads.DISABLED);

    @ParameterizedTest(
            name = "{0}, reply {1}, follows {2}, channel {3}, bot or silent {4} -> with threads {5}, without {6}")
    @CsvSource({
        "KeywordMention, false, false, O, false, 1, 1",
        "GMMention,      false, false, G, false, 1, 1",
        "DMMention,      false, false, D, false, 1, 1",
        "NoMention,      false, false, O, false, 0, 0",
        "KeywordMention, true,  true,  O, false, 1, 1",
        "KeywordMention, true,  false, O, false, 0, 1",
        "DMMention,      true,  true,  D, false, 1, 1",
        "DMMention,      true,  false, D, false, 0, 1",
        "NoMention,      true,  true,  O, false, 0, 0",
        "ThreadMention,  true,  true,  O, false, 0, 1",
        "CommentMention, true,  true,  O, false, 0, 1",
        "KeywordMention, false, false, O, true,  0, 0",
        "KeywordMention, true,  true,  O, true,  0, 0",
    })
    void whatCounts(
            String mention, boolean reply, boolean follows, String channel, boolean silent, int threads, int flat) {
        for (Settings settings : List.of(Settings.standard(), FLAT)) {
            try (Crowd crowd = new Crowd(settings)) {
                crowd.decide(batch(
                                (reply ? reply("p1") : post("p1"))
                                        .setSilent(silent)
                                        .setFromWebhook(silent ? "true" : null),
                                bob(mention).setFollows(follows).setAllActivity(true))
                        .setChannelType(channel));
                assertThat(crowd.badgeOf("p2")).isEqualTo(settings == FLAT ? flat : threads);
            }
        }
    }

    @Test
    void whatDoesNotCount() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(batch(post("p1"), bob("KeywordMention").setMember(false)));
            crowd.decide(batch(post("p2"), bob("KeywordMention")).setRepeat(2));
            crowd.decide(
                    batch(post("p3").setUserId("bob"), bob("KeywordMention").setTraced(true)));
            crowd.router.users(user("bob").setDeleteAt(START));
            crowd.decide(batch(post("p4"), bob("KeywordMention")));
            crowd.router.users(user("bob"));
            assertThat(crowd.badgeOf("p5")).isZero();
        }
    }

    /** Bots are pushed to as followers of a thread, with a badge as everybody's. */
    @Test
    void whatABotHasNotReadCounts() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setIsBot(true));
            assertThat(crowd.decide(post("p1"), bob("KeywordMention"))).isEqualTo("recipient_is_bot");
            assertThat(crowd.decide(reply("p2"), bob("KeywordMention").setFollows(true)))
                    .isEqualTo("send");
            assertThat(crowd.router.pushes().get(0).getBadge()).isEqualTo(2);
        }
    }

    @Test
    void mentionsInAThreadCountFromBeforeHeHadCollapsedThreads() {
        try (Crowd crowd = new Crowd(Settings.standard().collapsedThreads(CollapsedThreads.DEFAULT_OFF))) {
            crowd.decide(batch(reply("p1"), bob("KeywordMention").setFollows(true)));
            crowd.router.users(user("bob").setCollapsedReplyThreads("on"));
            assertThat(crowd.badgeOf("p2")).isEqualTo(1);
        }
    }

    /** A channel in which all was read is not known as a direct one when a post of it is marked as unread. */
    @Test
    void repliesInADirectChannelThatAreMarkedAsUnreadDoNotCountWithCollapsedThreads() {
        try (Crowd crowd = new Crowd()) {
            crowd.view(crowd.view("town")
                    .setUnreadMentions(3)
                    .setUnreadMentionsRoot(1)
                    .setUnreadPosts(3));
            crowd.decide(batch(post("p1"), bob("DMMention")).setChannelType("D"));
            assertThat(crowd.badgeOf("p2")).isEqualTo(2);
        }
    }

    @Test
    void aLookAtTheChannelLeavesTheThreads() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            crowd.decide(batch(reply("p2"), bob("KeywordMention").setFollows(true)));
            crowd.decide(batch(reply("p3"), bob("KeywordMention").setFollows(true)));
            crowd.router.pushes();
            crowd.view(crowd.view("town"));
            assertThat(crowd.told()).containsExactly("clear phone 2", "clear tablet 2");
            crowd.view(crowd.view("town").setRootId("other"));
            assertThat(crowd.told()).containsExactly("clear phone 2", "clear tablet 2");
            crowd.view(crowd.view("town").setRootId("root").setDeviceId("phone"));
            assertThat(crowd.told()).containsExactly("clear tablet 0");
            crowd.view(crowd.view("town"));
            assertThat(crowd.told()).isEmpty();
        }
    }

    @Test
    void withoutCollapsedThreadsALookAtTheChannelIsOneAtAll() {
        try (Crowd crowd = new Crowd(Settings.standard().collapsedThreads(CollapsedThreads.DEFAULT_OFF))) {
            crowd.router.users(user("bob").setCollapsedReplyThreads("on"));
            crowd.decide(batch(reply("p1"), bob("KeywordMention").setFollows(true)));
            crowd.router.users(user("bob"));
            crowd.view(crowd.view("town"));
            crowd.router.users(user("bob").setCollapsedReplyThreads("on"));
            assertThat(crowd.badgeOf("p2")).isZero();
        }
    }

    @Test
    void aPushThatClearsSaysWhere() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(batch(reply("p1"), bob("NoMention").setFollows(true)));
            crowd.router.pushes();
            crowd.router.decisions();
            crowd.view(crowd.view("town").setRootId("root").setDeviceId("tablet"));
            Push push = crowd.router.pushes().get(0);
            assertThat(push.getChannelId()).isEqualTo("town");
            assertThat(push.getRootId()).isEqualTo("root");
            assertThat(push.getVersion()).isEqualTo("v2");
            assertThat(push.getIsCrtEnabled()).isTrue();
            assertThat(push.getPostId()).isNull();
            assertThat(push.getCategory()).isNull();
            assertThat(push.getMessage().isEmpty()).isTrue();
            assertThat(crowd.router.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.getPushType()).isEqualTo("clear");
                assertThat(decision.getPostId()).isEmpty();
                assertThat(decision.getSchema().getFields())
                        .filteredOn(field -> "".equals(decision.get(field.pos())))
                        .isNotEmpty()
                        .allSatisfy(field ->
                                assertThat(field.doc()).as(field.name()).containsIgnoringCase("empty"));
                assertThat(decision.getChannelId()).isEqualTo("town");
                assertThat(decision.getNotificationIds()).containsExactly(push.getNotificationId());
            });
        }
    }

    @ParameterizedTest(name = "user {0}, member {1}, channel {2}, {3}, all activity {4} -> {5} phones are cleared")
    @CsvSource({
        "mention, default, O, KeywordMention, false, 2",
        "none,    default, O, KeywordMention, false, 2",
        "all,     default, O, NoMention,      true,  2",
        "mention, all,     O, NoMention,      true,  2",
        "all,     mention, O, NoMention,      true,  0",
        "all,     none,    O, NoMention,      true,  0",
        "none,    none,    D, DMMention,      false, 2",
        "mention, default, O, NoMention,      false, 0",
    })
    void clearedIsWhatTheLevelAnnounces(
            String user, String member, String channel, String mention, boolean all, int phones) {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setPush(user));
            crowd.router.members(member("town", "bob").setPush(member));
            crowd.decide(batch(post("p1"), bob(mention).setAllActivity(all)).setChannelType(channel));
            crowd.router.pushes();
            crowd.view(crowd.view("town"));
            assertThat(crowd.told()).hasSize(phones);
        }
    }

    /** Whoever asks for every post of a large channel costs a row for the first unread one only, and another for the first that is no reply. */
    @Test
    void ofPostsThatCountForNoBadgeOnlyTheFirstIsCounted() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setPush("all"));
            crowd.decide(batch(reply("p1"), bob("NoMention").setAllActivity(true)));
            crowd.decide(batch(post("p2"), bob("NoMention").setAllActivity(true)));
            byte[] row = crowd.unread("town");
            crowd.decide(batch(post("p3"), bob("NoMention").setAllActivity(true)));
            crowd.decide(batch(reply("p4"), bob("NoMention").setAllActivity(true)));
            assertThat(crowd.unread("town")).isEqualTo(row);
            crowd.decide(batch(post("p5"), bob("KeywordMention").setAllActivity(true)));
            assertThat(crowd.unread("town")).isNotEqualTo(row);
            crowd.router.pushes();
            crowd.view(crowd.view("town"));
            assertThat(crowd.told()).containsExactly("clear phone 0", "clear tablet 0");
            crowd.decide(batch(post("p6"), bob("NoMention").setAllActivity(true)));
            crowd.router.pushes();
            crowd.view(crowd.view("town"));
            assertThat(crowd.told()).containsExactly("clear phone 0", "clear tablet 0");
        }
    }

    @Test
    void whereNothingIsSentNothingIsCleared() {
        try (Crowd crowd = new Crowd(Settings.standard())) {
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            crowd.router.pushes();
            crowd.router.policy(Policy.newBuilder(People.policy("full"))
                    .setPushEnabled(false)
                    .build());
            crowd.view(crowd.view("town"));
            crowd.view(crowd.view("town").setRootId("root"));
            crowd.view(crowd.view("town").setUnreadMentions(1));
            assertThat(crowd.told()).isEmpty();
        }
    }

    /** Section 2: the chat server's switch is for posts. */
    @Test
    void whatIsReadIsClearedWhereTheChatServerAnnouncesNoPosts() {
        try (Crowd crowd = new Crowd(Settings.standard().sendPushNotifications(false))) {
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            assertThat(crowd.told()).isEmpty();
            crowd.view(crowd.view("town").setUnreadMentions(2));
            assertThat(crowd.told()).containsExactly("update_badge phone 2", "update_badge tablet 2");
            crowd.view(crowd.view("town").setDeviceId("phone"));
            assertThat(crowd.told()).containsExactly("clear tablet 0");
        }
    }

    @Test
    void aThreadIsClearedOnlyForWhomItIsOne() {
        try (Crowd crowd = new Crowd(FLAT)) {
            crowd.decide(batch(reply("p1"), bob("KeywordMention").setFollows(true)));
            crowd.router.pushes();
            crowd.view(crowd.view("town").setRootId("root"));
            assertThat(crowd.told()).isEmpty();
        }
    }

    @Test
    void aPostMarkedAsUnreadSetsTheBadge() {
        try (Crowd crowd = new Crowd()) {
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            crowd.router.pushes();
            crowd.router.decisions();
            crowd.view(crowd.view("town")
                    .setUnreadMentions(5)
                    .setUnreadMentionsRoot(3)
                    .setUnreadPosts(9)
                    .setDeviceId("phone"));
            List<Push> pushes = crowd.router.pushes();
            assertThat(pushes).extracting(Crowd::told).containsExactly("update_badge phone 3", "update_badge tablet 3");
            assertThat(pushes).allSatisfy(push -> {
                assertThat(push.getIsCrtEnabled()).isFalse();
                assertThat(push.getChannelId()).isNull();
            });
            assertThat(crowd.router.decisions())
                    .extracting(decision -> decision.getPushType())
                    .containsExactly("update_badge");
            crowd.view(crowd.view("town").setRootId("root").setUnreadMentions(2).setUnreadPosts(4));
            assertThat(crowd.told()).containsExactly("update_badge phone 5", "update_badge tablet 5");
            crowd.view(crowd.view("town").setUnreadMentions(-1).setUnreadPosts(0));
            assertThat(crowd.badgeOf("p2")).isEqualTo(2);
        }
    }

    @Test
    void aChannelThatIsLeftIsForgottenWithItsThreads() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.members(member("town", "bob"));
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            crowd.decide(batch(reply("p2"), bob("KeywordMention").setFollows(true)));
            assertThat(crowd.badgeOf("p3")).isEqualTo(2);
            crowd.router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", "town", "bob"), null);
            assertThat(crowd.badgeOf("p4")).isZero();
            try (KeyValueIterator<String, byte[]> rows =
                    crowd.router.rows("unread-counts").all()) {
                assertThat(rows.hasNext()).isFalse();
            }
        }
    }
}
