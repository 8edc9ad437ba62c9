package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6: the order of the checks, and the loops. */
class NotificationRulesTest {
    /** Each row has everything to its right wrong as well. */
    @ParameterizedTest(
            name =
                    "enabled {0}, known {1}, member {2}, deactivated {3}, bot {4}, forced {5}, muted {6}, silent {7}, dnd {8}")
    @CsvSource({
        "false, false, false, true,  true,  true,  true,  true,  true,  push_disabled",
        "true,  false, false, true,  true,  true,  true,  true,  true,  missing_profile",
        "true,  true,  false, true,  true,  true,  true,  true,  true,  missing_profile",
        "true,  true,  true,  true,  true,  true,  true,  true,  true,  user_deactivated",
        "true,  true,  true,  false, true,  true,  true,  true,  true,  recipient_is_bot",
        "true,  true,  true,  false, false, true,  true,  true,  true,  send:mention",
        "true,  true,  true,  false, false, false, true,  true,  true,  channel_muted",
        "true,  true,  true,  false, false, false, false, true,  true,  silent_post",
        "true,  true,  true,  false, false, false, false, false, true,  user_status",
        "true,  true,  true,  false, false, false, false, false, false, send:mention",
    })
    void order(
            boolean enabled,
            boolean known,
            boolean member,
            boolean deactivated,
            boolean bot,
            boolean forced,
            boolean muted,
            boolean silent,
            boolean dnd,
            String expected) {
        Facts facts = new Facts().status(dnd ? "dnd" : "offline");
        facts.mention = MentionType.KEYWORD;
        facts.known = known;
        facts.member = member;
        facts.deactivated = deactivated;
        facts.bot = bot;
        facts.forced = forced;
        facts.markUnread = muted ? "mention" : "all";
        facts.silent = silent;
        assertThat(facts.decide(enabled)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, if online {1}, all activity {2}, {3} -> {4}, {5}")
    @CsvSource({
        "NONE,    CHANNEL, false, online,  CHANNEL, send:mention",
        "NONE,    CHANNEL, false, away,    NONE,    not_concerned",
        "NONE,    CHANNEL, false, offline, NONE,    not_concerned",
        "NONE,    CHANNEL, false, dnd,     NONE,    not_concerned",
        "NONE,    CHANNEL, false, '',      NONE,    not_concerned",
        "NONE,    CHANNEL, true,  away,    NONE,    send:all_activity",
        "GM,      CHANNEL, false, away,    GM,      send:mention",
        "GM,      CHANNEL, false, online,  CHANNEL, send:mention",
        "KEYWORD, CHANNEL, false, online,  KEYWORD, send:mention",
        "NONE,    NONE,    true,  online,  NONE,    send:all_activity",
        "NONE,    NONE,    false, online,  NONE,    not_concerned",
    })
    void hereNeedsOnline(
            MentionType mention,
            MentionType ifOnline,
            boolean allActivity,
            String status,
            MentionType effective,
            String expected) {
        Facts facts = new Facts().status(status);
        facts.mention = mention;
        facts.ifOnline = ifOnline;
        facts.allActivity = allActivity;
        facts.push = "all";
        assertThat(facts.interest().effective(facts.presence)).isEqualTo(effective);
        assertThat(facts.decide()).isEqualTo(expected);
    }

    /** A follower with collapsed threads who has everything against him that the third loop does not look at. */
    @ParameterizedTest(name = "collapsed {0}, reply {1}, follows {2}, mention {3}, all activity {4} -> {5}")
    @CsvSource({
        "true,  true,  true,  NONE,    false, send:thread",
        "true,  true,  true,  KEYWORD, false, send:thread",
        "true,  true,  true,  NONE,    true,  send:thread",
        // loop 2 leaves out replies for people with collapsed threads
        "true,  true,  false, NONE,    true,  not_concerned",
        "true,  true,  false, NONE,    false, not_concerned",
        // loop 1 takes who is mentioned and not in the list
        "true,  true,  false, KEYWORD, false, recipient_is_bot",
        "false, true,  true,  KEYWORD, false, recipient_is_bot",
        "false, true,  true,  NONE,    false, not_concerned",
        "false, true,  true,  NONE,    true,  recipient_is_bot",
        "true,  false, true,  NONE,    true,  recipient_is_bot",
        "true,  false, true,  NONE,    false, not_concerned",
    })
    void theLoops(
            boolean collapsed, boolean reply, boolean follows, MentionType mention, boolean all, String expected) {
        Facts facts = new Facts();
        facts.collapsed = collapsed;
        facts.reply = reply;
        facts.follows = follows;
        facts.mention = mention;
        facts.allActivity = all;
        facts.bot = true;
        facts.system = true;
        facts.markUnread = "mention";
        facts.presence = new Presence("online", facts.acceptedAt, "town");
        assertThat(facts.decide()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "pushes {0}, known {1}, member {2}, deactivated {3}, silent {4}, {5} -> {6}")
    @CsvSource({
        "false, true,  true,  false, false, offline, push_disabled",
        "true,  false, true,  false, false, offline, missing_profile",
        "true,  true,  false, false, false, offline, missing_profile",
        "true,  true,  true,  true,  false, offline, user_deactivated",
        "true,  true,  true,  false, true,  offline, silent_post",
        "true,  true,  true,  false, false, dnd,     user_status",
        "true,  true,  true,  false, false, ooo,     user_status",
        "true,  true,  true,  false, false, offline, send:thread",
    })
    void whatStopsAFollower(
            boolean enabled,
            boolean known,
            boolean member,
            boolean deactivated,
            boolean silent,
            String status,
            String expected) {
        Facts facts = new Facts().status(status);
        facts.collapsed = true;
        facts.reply = true;
        facts.follows = true;
        facts.known = known;
        facts.member = member;
        facts.deactivated = deactivated;
        facts.silent = silent;
        // a forced post does not force a follower's push
        facts.forced = !silent;
        assertThat(facts.decide(enabled)).isEqualTo(expected);
    }

    @Test
    void hereMakesAFollowerOfWhoIsOnline() {
        Facts facts = new Facts().status("online");
        facts.collapsed = true;
        facts.reply = true;
        facts.ifOnline = MentionType.CHANNEL;
        facts.followsIfOnline = true;
        assertThat(facts.decide()).isEqualTo("send:thread");
        facts.pushThreads = "none";
        assertThat(facts.decide()).isEqualTo("send:thread");
        facts.status("away");
        assertThat(facts.decide()).isEqualTo("not_concerned");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAuthorIsNotTold(boolean concerned) {
        Facts facts = new Facts();
        facts.author = true;
        facts.mention = concerned ? MentionType.KEYWORD : MentionType.NONE;
        facts.allActivity = concerned;
        facts.follows = concerned;
        assertThat(facts.decide()).isEqualTo("author");
    }

    @Test
    void aRepeatCountsAsAMentionAndSkipsTheFollowersList() {
        Facts facts = new Facts();
        facts.repeated = true;
        facts.mention = MentionType.GM;
        facts.memberPush = "mention";
        assertThat(facts.decide()).isEqualTo("send:mention");
        facts.reply = true;
        facts.collapsed = true;
        facts.follows = true;
        assertThat(facts.decide()).isEqualTo("send:mention");
        facts.markUnread = "mention";
        assertThat(facts.decide()).isEqualTo("channel_muted");
    }

    @Test
    void aSuppressionNamesTheRuleAndTheSetting() {
        Facts facts = new Facts();
        facts.mention = MentionType.KEYWORD;
        facts.memberPush = "none";
        assertThat(verdict(facts))
                .isEqualTo(new Verdict.Suppress(
                        Reason.NOTIFY_LEVEL_NONE, Rule.LEVEL, Preference.Name.MEMBER_PUSH, "none"));
        facts.memberPush = "default";
        facts.push = "none";
        assertThat(verdict(facts))
                .isEqualTo(
                        new Verdict.Suppress(Reason.NOTIFY_LEVEL_NONE, Rule.LEVEL, Preference.Name.USER_PUSH, "none"));
        facts.forced = true;
        assertThat(verdict(facts)).isEqualTo(new Verdict.Send(Verdict.Loop.MENTION, Optional.of(Rule.FORCED)));
        facts.forced = false;
        facts.push = "all";
        facts.presence = new Presence("online", Instant.EPOCH, null);
        facts.pushStatus = null;
        assertThat(verdict(facts)).isEqualTo(new Verdict.Send(Verdict.Loop.MENTION, Optional.empty()));
        facts.pushStatus = "away";
        assertThat(verdict(facts))
                .isEqualTo(new Verdict.Suppress(
                        Reason.USER_IS_ACTIVE, Rule.PRESENCE, Preference.Name.USER_PUSH_STATUS, "away"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"none, user.push=none", ", user.push=missing", "'', user.push=empty", "my secret word, user.push=other"
    })
    void aSettingNeverTellsAPersonsOwnWords(String value, String text) {
        assertThat(new Preference(Preference.Name.USER_PUSH, value).text()).isEqualTo(text);
    }

    private static Verdict verdict(Facts facts) {
        return NotificationRules.decide(true, facts.post(), facts.recipient(), facts.interest());
    }
}
