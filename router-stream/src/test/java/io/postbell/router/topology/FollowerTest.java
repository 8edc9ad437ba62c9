package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.status;
import static io.postbell.router.testing.People.user;
import static io.postbell.router.topology.Crowd.bob;
import static io.postbell.router.topology.Crowd.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Candidate;
import io.postbell.event.Decision;
import io.postbell.event.Push;
import io.postbell.event.ThreadFollow;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7 in the second stage: who is told as a follower, and what he reads. */
class FollowerTest {
    @Test
    void aFollowerReadsOfTheThreadEvenIfHeWasMentioned() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.status(status("bob", "online").setActiveChannel("town").setLastActivityAt(START));
            assertThat(crowd.decide(reply("p1"), bob("KeywordMention").setFollows(true)))
                    .isEqualTo("send");
            Push push = crowd.router.pushes().get(0);
            assertThat(push.getChannelName()).isEqualTo("Reply in The town");
            assertThat(push.getIsCrtEnabled()).isTrue();
            assertThat(push.getMessage().value()).isEqualTo("@ann: hello");
            assertThat(crowd.decide(reply("p2"), bob("KeywordMention"))).isEqualTo("user_is_active");
        }
    }

    @ParameterizedTest(name = "{0}, preference {1} -> {2}")
    @CsvSource({
        "ALWAYS_ON,   off, send",
        "DISABLED,    on,  nothing",
        "DEFAULT_ON,  ,    send",
        "DEFAULT_ON,  off, nothing",
        "DEFAULT_OFF, ,    nothing",
        "DEFAULT_OFF, on,  send",
    })
    void collapsedThreadsAreTheServersWordOrHis(CollapsedThreads server, String preference, String expected) {
        try (Crowd crowd = new Crowd(Settings.standard().collapsedThreads(server))) {
            crowd.router.users(user("bob").setPushThreads("all").setCollapsedReplyThreads(preference));
            assertThat(crowd.decide(reply("p1"), bob("NoMention").setFollows(true)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFollowerWhoIsNotInTheListHasADecisionOnlyInATrace() {
        try (Crowd crowd = new Crowd()) {
            Candidate.Builder follower = bob("NoMention").setFollows(true).setPush(null);
            assertThat(crowd.decide(reply("p1"), follower)).isEqualTo("nothing");
            crowd.decide(Crowd.batch(reply("p2"), follower.setTraced(true)));
            Decision decision = crowd.router.decisions().get(0);
            assertThat(decision.getTraced()).isTrue();
            assertThat(decision.getReason()).isEqualTo("not_mentioned");
            assertThat(decision.getRule()).isEqualTo("thread_level");
            assertThat(decision.getPreference()).isEqualTo("member.push_threads=missing");
        }
    }

    @Test
    void hereMakesWhoIsOnlineFollow() {
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.decide(
                            reply("p1"),
                            bob("NoMention")
                                    .setMentionTypeIfOnline("ChannelMention")
                                    .setFollowsIfOnline(true)))
                    .isEqualTo("nothing");
            assertThat(crowd.router.read(Topics.THREAD_FOLLOWS)).isEmpty();
            crowd.router.status(status("bob", "online"));
            assertThat(crowd.decide(
                            reply("p2"),
                            bob("NoMention")
                                    .setMentionTypeIfOnline("ChannelMention")
                                    .setFollowsIfOnline(true)))
                    .isEqualTo("send");
            List<TestRecord<String, ThreadFollow>> follows = crowd.router.read(Topics.THREAD_FOLLOWS);
            assertThat(follows).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("s/town/root/bob");
                assertThat(record.value()).isEqualTo(new ThreadFollow("s", "town", "root", "bob", true, false, START));
            });
            assertThat(crowd.router.pushes().get(0).getChannelName()).isEqualTo("Reply in The town");
        }
    }

    @Test
    void hereMakesABotFollowToo() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setIsBot(true));
            crowd.router.status(status("bob", "online"));
            Candidate.Builder here =
                    bob("NoMention").setMentionTypeIfOnline("ChannelMention").setFollowsIfOnline(true);
            assertThat(crowd.decide(reply("p1"), here)).isEqualTo("send");
            assertThat(crowd.router.read(Topics.THREAD_FOLLOWS)).hasSize(1);
        }
    }

    @Test
    void whoFollowsAlreadyOrTakesNoPartIsNotToldOn() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.status(status("bob", "online"));
            crowd.decide(reply("p1"), bob("KeywordMention").setFollows(true).setFollowsIfOnline(true));
            crowd.decide(reply("p2"), bob("KeywordMention").setMember(false).setFollowsIfOnline(true));
            crowd.decide(Crowd.batch(reply("p3"), bob("KeywordMention").setFollowsIfOnline(true))
                    .setRepeat(1));
            assertThat(crowd.router.read(Topics.THREAD_FOLLOWS)).isEmpty();
        }
    }
}
