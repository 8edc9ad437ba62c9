package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4, row by row. An empty cell is a missing prop, '' an empty one. */
class LevelsTest {
    @ParameterizedTest(name = "user {0}, member {1}, {2}, {3} -> {4}")
    @CsvSource({
        // the user's level holds where the member's is default, empty or missing
        "mention, default, KEYWORD, TEAM, allowed",
        "mention, default, NONE,    TEAM, not_mentioned",
        "mention, '',      NONE,    TEAM, not_mentioned",
        "mention,        , NONE,    TEAM, not_mentioned",
        "mention, default, CHANNEL, TEAM, allowed",
        "mention, default, THREAD,  TEAM, allowed",
        "mention, default, COMMENT, TEAM, allowed",
        "mention, default, GROUP,   TEAM, allowed",
        "mention, default, DM,      DIRECT, allowed",
        "all,     default, NONE,    TEAM, allowed",
        "all,            , NONE,    TEAM, allowed",
        "none,    default, KEYWORD, TEAM, notify_level_none",
        "none,    default, DM,      DIRECT, notify_level_none",
        // the member's level overrides it
        "mention, all,     NONE,    TEAM, allowed",
        "none,    all,     NONE,    TEAM, allowed",
        "none,    mention, KEYWORD, TEAM, allowed",
        "none,    mention, NONE,    TEAM, not_mentioned",
        "all,     mention, NONE,    TEAM, not_mentioned",
        "all,     none,    NONE,    TEAM, notify_level_none",
        "all,     none,    KEYWORD, TEAM, notify_level_none",
        // group messages raise the user's mention to all, not the member's
        "mention, default, GM,      GROUP, allowed",
        "mention,        , GM,      GROUP, allowed",
        "mention, mention, GM,      GROUP, not_mentioned",
        "mention, mention, KEYWORD, GROUP, allowed",
        "none,    default, GM,      GROUP, notify_level_none",
        "mention, default, GM,      TEAM,  not_mentioned",
        // missing or unknown levels allow
        "       , default, NONE,    TEAM, allowed",
        "       ,        , NONE,    TEAM, allowed",
        "''     , default, NONE,    TEAM, allowed",
        "loud   , default, NONE,    TEAM, allowed",
        "mention, loud,    NONE,    TEAM, allowed",
        "none,    loud,    NONE,    TEAM, allowed",
    })
    void level(String userPush, String memberPush, MentionType mention, ChannelKind kind, String expected) {
        assertThat(check(userPush, memberPush, "all", mention, kind, false)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "mark_unread {0}, system {1} -> {2}")
    @CsvSource({
        "mention, false, channel_muted",
        "mention, true,  channel_muted",
        "all,     true,  system_message",
        "all,     false, allowed",
        "       , false, allowed",
        "muted,   false, allowed",
    })
    void muteComesBeforeSystemPostsBeforeLevels(String markUnread, boolean system, String expected) {
        assertThat(check("all", "default", markUnread, MentionType.KEYWORD, ChannelKind.TEAM, system))
                .isEqualTo(expected);
        if (!"allowed".equals(expected)) {
            assertThat(check("none", "none", markUnread, MentionType.NONE, ChannelKind.TEAM, system))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "user {0}, member {1} -> {2}")
    @CsvSource({
        "all, default, true",
        "mention, all, true",
        "all, none, true",
        "none, all, true",
        "mention, default, false",
        "mention, , false",
        ", , false",
        "All, default, false",
    })
    void allActivityIsEither(String userPush, String memberPush, boolean expected) {
        assertThat(Levels.allActivity(userPush, memberPush)).isEqualTo(expected);
    }

    private static String check(
            String userPush, String memberPush, String markUnread, MentionType mention, ChannelKind kind, boolean sys) {
        Facts facts = new Facts();
        facts.kind = kind;
        facts.system = sys;
        return Levels.check(facts.post(), mention.wasMentioned(), userPush, memberPush, markUnread)
                .map(stop -> stop.reason().label())
                .orElse("allowed");
    }
}
