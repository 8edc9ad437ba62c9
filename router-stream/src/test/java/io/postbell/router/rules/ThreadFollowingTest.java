package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.ThreadFollowing.Outcome;
import io.postbell.router.rules.ThreadFollowing.Signals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadFollowingTest {
    @ParameterizedTest
    @CsvSource({
        // mention, if online, root, root if online, every thread, not by channel mention: new / unfollowed before /
        // unfollowed after
        "NONE,    NONE,    NONE,    NONE,    false, false, NO,        NO,        NO",
        "KEYWORD, NONE,    NONE,    NONE,    false, false, YES,       YES,       NO",
        "GROUP,   NONE,    NONE,    NONE,    false, false, YES,       YES,       NO",
        "DM,      NONE,    NONE,    NONE,    false, false, YES,       YES,       NO",
        "GM,      NONE,    NONE,    NONE,    false, false, YES,       YES,       NO",
        "THREAD,  NONE,    NONE,    NONE,    false, false, NO,        NO,        NO",
        "COMMENT, NONE,    NONE,    NONE,    false, false, NO,        NO,        NO",
        "CHANNEL, NONE,    NONE,    NONE,    false, false, YES,       YES,       NO",
        "CHANNEL, NONE,    NONE,    NONE,    false, true,  NO,        NO,        NO",
        "KEYWORD, NONE,    NONE,    NONE,    false, true,  YES,       YES,       NO",
        "NONE,    CHANNEL, NONE,    NONE,    false, false, IF_ONLINE, IF_ONLINE, NO",
        "NONE,    CHANNEL, NONE,    NONE,    false, true,  NO,        NO,        NO",
        "THREAD,  CHANNEL, NONE,    NONE,    false, false, IF_ONLINE, IF_ONLINE, NO",
        "COMMENT, CHANNEL, NONE,    NONE,    false, true,  NO,        NO,        NO",
        "KEYWORD, CHANNEL, NONE,    NONE,    false, false, YES,       YES,       NO",
        "NONE,    NONE,    KEYWORD, NONE,    false, false, YES,       NO,        NO",
        "NONE,    NONE,    GROUP,   NONE,    false, true,  YES,       NO,        NO",
        "NONE,    NONE,    CHANNEL, NONE,    false, false, YES,       NO,        NO",
        "NONE,    NONE,    CHANNEL, NONE,    false, true,  NO,        NO,        NO",
        "NONE,    NONE,    NONE,    CHANNEL, false, false, IF_ONLINE, NO,        NO",
        "NONE,    NONE,    NONE,    CHANNEL, false, true,  NO,        NO,        NO",
        "NONE,    CHANNEL, NONE,    CHANNEL, false, false, IF_ONLINE, IF_ONLINE, NO",
        "NONE,    NONE,    NONE,    NONE,    true,  false, YES,       NO,        NO",
        "NONE,    NONE,    NONE,    NONE,    true,  true,  YES,       NO,        NO",
        "COMMENT, NONE,    KEYWORD, NONE,    false, false, YES,       NO,        NO",
        "THREAD,  NONE,    NONE,    NONE,    true,  false, YES,       NO,        NO",
        "CHANNEL, NONE,    NONE,    NONE,    true,  true,  YES,       NO,        NO",
    })
    void followingComesAbout(
            MentionType mention,
            MentionType ifOnline,
            MentionType root,
            MentionType rootIfOnline,
            boolean everyThread,
            boolean notByChannelMention,
            Outcome fresh,
            Outcome unfollowedBefore,
            Outcome unfollowedAfter) {
        Signals signals = new Signals(mention, ifOnline, root, rootIfOnline, everyThread, notByChannelMention);
        assertThat(ThreadFollowing.after(false, false, false, signals)).isEqualTo(fresh);
        assertThat(ThreadFollowing.after(false, true, false, signals)).isEqualTo(unfollowedBefore);
        assertThat(ThreadFollowing.after(false, true, true, signals)).isEqualTo(unfollowedAfter);
    }

    @ParameterizedTest
    @EnumSource(MentionType.class)
    void whoFollowsGoesOn(MentionType mention) {
        Signals signals = new Signals(mention, mention, mention, mention, false, true);
        assertThat(ThreadFollowing.after(true, false, false, signals)).isEqualTo(Outcome.YES);
    }
}
