package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Levels, presence, loops and collapsed threads, each with each, against sections 4 to 7 read once more in their own words: loop by loop, as
 * sets of people, not in the order of the implementation.
 */
class DecisionMatrixTest {
    private static final String[] USER_PUSH = {"all", "mention", "none", null};
    private static final String[] MEMBER_PUSH = {"default", "all", "mention", "none", null, ""};
    private static final MentionType[] MENTIONS = {
        MentionType.NONE, MentionType.GM, MentionType.THREAD, MentionType.KEYWORD
    };

    static Stream<Object[]> settings() {
        List<Object[]> rows = new ArrayList<>();
        for (String user : USER_PUSH) {
            for (String member : MEMBER_PUSH) {
                for (MentionType mention : MENTIONS) {
                    for (String threads : new String[] {"all", "none", null}) {
                        rows.add(new Object[] {user, member, mention, threads});
                    }
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "user {0}, member {1}, {2}, threads {3}")
    @MethodSource("settings")
    void asTheLoopsSay(String userPush, String memberPush, MentionType mention, String threads) {
        for (int bits = 0; bits < 256; bits++) {
            Facts facts = new Facts();
            facts.push = userPush;
            facts.memberPush = memberPush;
            facts.mention = mention;
            facts.pushThreads = threads;
            facts.memberPushThreads = (bits & 1) != 0 ? "all" : null;
            facts.kind = mention == MentionType.GM ? ChannelKind.GROUP : ChannelKind.TEAM;
            facts.allActivity = "all".equals(userPush) || "all".equals(memberPush);
            facts.collapsed = (bits & 2) != 0;
            facts.reply = (bits & 4) != 0;
            facts.follows = (bits & 8) != 0;
            facts.forced = (bits & 16) != 0;
            facts.markUnread = (bits & 32) != 0 ? "mention" : "all";
            facts.presence = new Presence((bits & 64) != 0 ? "away" : "online", Instant.EPOCH, null);
            facts.pushStatus = (bits & 128) != 0 ? "away" : "online";
            String decided = facts.decide();
            assertThat(decided.startsWith("send:") ? decided : "nothing")
                    .as("bits %s, decided %s", Integer.toBinaryString(bits), decided)
                    .isEqualTo(expected(facts));
        }
    }

    private static String expected(Facts facts) {
        boolean present = "online".equals(facts.pushStatus) || "away".equals(facts.presence.status());
        if (inThreadList(facts)) {
            return present ? "send:thread" : "nothing";
        }
        boolean first = facts.mention != MentionType.NONE;
        boolean second = facts.allActivity && !(facts.reply && facts.collapsed);
        if (!first && !second) {
            return "nothing";
        }
        boolean wanted = facts.forced || (wantedByLevel(facts) && present);
        return wanted ? (first ? "send:mention" : "send:all_activity") : "nothing";
    }

    private static boolean inThreadList(Facts facts) {
        if (!facts.reply || !facts.collapsed || !facts.follows) {
            return false;
        }
        boolean m = facts.mention != MentionType.NONE;
        if ("default".equals(facts.memberPush)) {
            return !"none".equals(facts.push) && (m || "all".equals(facts.pushThreads) || "all".equals(facts.push));
        }
        return !"none".equals(facts.memberPush)
                && (m || "all".equals(facts.memberPushThreads) || "all".equals(facts.memberPush));
    }

    private static boolean wantedByLevel(Facts facts) {
        boolean inherits = facts.memberPush == null || facts.memberPush.isEmpty() || "default".equals(facts.memberPush);
        String level = inherits ? facts.push : facts.memberPush;
        if (inherits && facts.kind == ChannelKind.GROUP && "mention".equals(level)) {
            level = "all";
        }
        boolean mentioned = facts.mention == MentionType.THREAD || facts.mention == MentionType.KEYWORD;
        return !"mention".equals(facts.markUnread) && !"none".equals(level) && (mentioned || !"mention".equals(level));
    }
}
