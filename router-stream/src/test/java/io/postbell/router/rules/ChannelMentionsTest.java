package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.People;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 3.4 and 3.5. An empty cell is a missing prop. */
class ChannelMentionsTest {
    @ParameterizedTest(name = "channel {0}, ignore {1}, mark_unread {2} -> {3}")
    @CsvSource({
        "true,  default, all,     true",
        "true,  off,     all,     true",
        "true,         , all,     true",
        "true,  on,      all,     false",
        "true,  on,      mention, false",
        // muted: ignored only if the key says default explicitly
        "true,  default, mention, false",
        "true,         , mention, true",
        "true,  off,     mention, true",
        "true,  default,        , true",
        "false, default, all,     false",
        "     , default, all,     false",
        "TRUE,  default, all,     false",
    })
    void listens(String channel, String ignore, String markUnread, boolean expected) {
        assertThat(ChannelMentions.listens(People.profile("town", "ann")
                        .setUserChannel(channel)
                        .setIgnoreChannelMentions(ignore)
                        .setMarkUnread(markUnread)
                        .build()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} members, limit {1} -> {2}")
    @CsvSource({"999, 1000, true", "1000, 1000, false", "1001, 1000, false", "0, 0, false", "0, 1, true"})
    void theLimitItselfIsTooMany(long members, int limit, boolean expected) {
        assertThat(ChannelMentions.withinLimit(members, limit)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "right {0}, type {1} -> {2}")
    @CsvSource({
        "true,  '',                     true",
        "false, '',                     false",
        "true,  system_header_change,   false",
        "true,  system_purpose_change,  false",
        "true,  system_join_channel,    true",
        "true,  slack_attachment,       true",
    })
    void permitted(boolean right, String type, boolean expected) {
        assertThat(ChannelMentions.permitted(People.post("p", "town", "ann", "@all")
                        .setMayMentionChannel(right)
                        .setType(type)
                        .build()))
                .isEqualTo(expected);
    }
}
