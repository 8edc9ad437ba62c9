package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7, the list of followers who are told of a reply. An empty cell is a missing prop, '' an empty one. */
class ThreadLevelsTest {
    @ParameterizedTest(name = "user {0} threads {1}, member {2} threads {3}, mentioned {4} -> {5}")
    @CsvSource({
        // member push is exactly default: the user's props hold
        "mention, all,     default, ,        false, listed",
        "mention, all,     default, none,    false, listed",
        "mention, mention, default, ,        false, not_mentioned",
        "mention, mention, default, all,     false, not_mentioned",
        "mention, mention, default, ,        true,  listed",
        "mention, none,    default, ,        false, not_mentioned",
        "mention, none,    default, ,        true,  listed",
        "mention, ,        default, ,        false, not_mentioned",
        "mention, '',      default, ,        false, not_mentioned",
        "mention, ,        default, ,        true,  listed",
        "all,     none,    default, ,        false, listed",
        "all,     ,        default, ,        false, listed",
        "none,    all,     default, all,     true,  notify_level_none",
        "none,    all,     default, ,        false, notify_level_none",
        ",        all,     default, ,        false, listed",
        ",        ,        default, ,        false, not_mentioned",
        ",        ,        default, ,        true,  listed",
        "'',      none,    default, ,        true,  listed",
        // an explicit member level: the member's props hold, the user's none does not count
        "none,    none,    mention, all,     false, listed",
        "none,    none,    mention, ,        true,  listed",
        "none,    all,     mention, ,        false, not_mentioned",
        "all,     all,     mention, ,        false, not_mentioned",
        "all,     all,     mention, mention, false, not_mentioned",
        "none,    none,    all,     ,        false, listed",
        "none,    none,    all,     none,    false, listed",
        "all,     all,     none,    all,     true,  notify_level_none",
        "all,     all,     none,    all,     false, notify_level_none",
        // a missing, empty or unknown member level is explicit here
        "all,     all,     ,        ,        false, not_mentioned",
        "all,     all,     '',      ,        false, not_mentioned",
        "none,    none,    ,        ,        true,  listed",
        "none,    none,    ,        all,     false, listed",
        "mention, all,     Default, ,        false, not_mentioned",
        "mention, all,     other,   all,     false, listed",
    })
    void table(
            String userPush,
            String userThreads,
            String memberPush,
            String memberThreads,
            boolean mentioned,
            String expected) {
        Facts facts = new Facts();
        facts.push = userPush;
        facts.pushThreads = userThreads;
        facts.memberPush = memberPush;
        facts.memberPushThreads = memberThreads;
        assertThat(ThreadLevels.check(facts.recipient(), facts.interest(), mentioned)
                        .map(stop -> stop.reason().label())
                        .orElse("listed"))
                .isEqualTo(expected);
    }
}
