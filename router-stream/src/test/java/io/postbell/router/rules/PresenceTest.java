package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.People;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 5, row by row, for a post in the channel {@code town}. An empty cell is a missing prop. */
class PresenceTest {
    @ParameterizedTest(name = "push_status {0}, {1}, looking at {2}, active {3} ms ago -> {4}")
    @CsvSource({
        // dnd and out of office block whatever push_status says
        "online,  dnd,     ,     100000, user_status",
        "offline, dnd,     ,     100000, user_status",
        "away,    ooo,     ,     100000, user_status",
        "       , ooo,     ,     100000, user_status",
        "never,   dnd,     ,     100000, user_status",
        // online: unless he looks at this channel and was active in the last 20,000 ms
        "online,  online,  ,     0,      allowed",
        "online,  online,  other, 0,     allowed",
        "online,  online,  town, 0,      user_is_active",
        "online,  online,  town, 19999,  user_is_active",
        "online,  online,  town, 20000,  user_is_active",
        "online,  online,  town, 20001,  allowed",
        "online,  away,    town, 0,      user_is_active",
        "online,  offline, ,     0,      allowed",
        "online,  offline, town, 5,      user_is_active",
        "       , online,  town, 0,      user_is_active",
        "       , online,  ,     0,      allowed",
        "       , away,    ,     0,      allowed",
        // active after the post: he was looking
        "online,  online,  town, -500,   user_is_active",
        // away: the active channel is not looked at
        "away,    online,  ,     100000, user_is_active",
        "away,    away,    town, 0,      allowed",
        "away,    offline, town, 0,      allowed",
        // offline
        "offline, online,  ,     100000, user_is_active",
        "offline, away,    ,     100000, user_is_active",
        "offline, offline, town, 0,      allowed",
        // statuses switched off: the empty status
        "online,  '',      ,     100000, allowed",
        "       , '',      ,     100000, allowed",
        "away,    '',      ,     100000, user_is_active",
        "offline, '',      ,     100000, user_is_active",
        // present but empty, or unknown: no rule matches
        "'',      offline, ,     100000, user_is_active",
        "never,   offline, ,     100000, user_is_active",
        "Online,  offline, ,     100000, user_is_active",
        // a clock that runs far ahead, or a post that is decided late
        "online,  online,  town, -86400000, user_is_active",
        // statuses that are not known: neither away nor offline, and not in the way
        "online,  busy,    ,     100000, allowed",
        "online,  busy,    town, 100,    user_is_active",
        "away,    busy,    ,     100000, user_is_active",
        "offline, busy,    ,     100000, user_is_active",
        "online,  DND,     ,     100000, allowed",
    })
    void presence(String pushStatus, String status, String activeChannel, long idleMillis, String expected) {
        PostFacts post = new Facts().post();
        Presence presence = new Presence(status, People.START.minusMillis(idleMillis), activeChannel);
        assertThat(presence.check(post, pushStatus)
                        .map(stop -> stop.reason().label())
                        .orElse("allowed"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "push_status {0} -> {1}")
    @CsvSource({"online, allowed", ", allowed", "away, allowed", "offline, allowed", "'', user_is_active"})
    void anUnknownStatusCountsAsOffline(String pushStatus, String expected) {
        PostFacts post = new Facts().post();
        assertThat(Presence.UNKNOWN
                        .check(post, pushStatus)
                        .map(stop -> stop.reason().label())
                        .orElse("allowed"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "push_status {0}, {1}, follower -> {2}")
    @CsvSource({
        "online,  online,  allowed",
        "       , online,  allowed",
        "away,    online,  user_is_active",
        "away,    away,    allowed",
        "offline, away,    user_is_active",
        "online,  dnd,     user_status",
        "online,  ooo,     user_status",
        "'',      offline, user_is_active",
    })
    void followersMayLookAtTheChannel(String pushStatus, String status, String expected) {
        Presence presence = new Presence(status, People.START, "town");
        assertThat(presence.checkAnywhere(pushStatus)
                        .map(stop -> stop.reason().label())
                        .orElse("allowed"))
                .isEqualTo(expected);
    }
}
