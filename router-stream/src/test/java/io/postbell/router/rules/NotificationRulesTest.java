package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.People;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 6: the order of the checks. Each row has everything to its right wrong as well. */
class NotificationRulesTest {
    @ParameterizedTest(name = "enabled {0}, known {1}, deactivated {2}, bot {3}, forced {4}, muted {5}, dnd {6} -> {7}")
    @CsvSource({
        "false, false, true,  true,  true,  true,  true,  push_disabled",
        "true,  false, true,  true,  true,  true,  true,  missing_profile",
        "true,  true,  true,  true,  true,  true,  true,  user_deactivated",
        "true,  true,  false, true,  true,  true,  true,  recipient_is_bot",
        "true,  true,  false, false, true,  true,  true,  allowed",
        "true,  true,  false, false, false, true,  true,  channel_muted",
        "true,  true,  false, false, false, false, true,  user_status",
        "true,  true,  false, false, false, false, false, allowed",
    })
    void order(
            boolean enabled,
            boolean known,
            boolean deactivated,
            boolean bot,
            boolean forced,
            boolean muted,
            boolean dnd,
            String expected) {
        PostFacts post = new PostFacts("town", ChannelKind.TEAM, false, forced, People.START);
        Presence presence = new Presence(dnd ? "dnd" : "offline", Instant.EPOCH, null);
        RecipientFacts recipient = new RecipientFacts(known, deactivated, bot, "mention", "online", presence);
        Interest interest =
                new Interest(MentionType.KEYWORD, MentionType.NONE, false, "default", muted ? "mention" : "all");
        Optional<Reason> reason = NotificationRules.decide(enabled, post, recipient, interest, MentionType.KEYWORD);
        assertThat(reason.map(Reason::label).orElse("allowed")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, if online {1}, all activity {2}, {3} -> {4}, concerns {5}")
    @CsvSource({
        "NONE,    CHANNEL, false, online,  CHANNEL, true",
        "NONE,    CHANNEL, false, away,    NONE,    false",
        "NONE,    CHANNEL, false, offline, NONE,    false",
        "NONE,    CHANNEL, false, dnd,     NONE,    false",
        "NONE,    CHANNEL, true,  away,    NONE,    true",
        "GM,      CHANNEL, false, away,    GM,      true",
        "GM,      CHANNEL, false, online,  CHANNEL, true",
        "KEYWORD, CHANNEL, false, online,  KEYWORD, true",
        "NONE,    NONE,    true,  online,  NONE,    true",
        "NONE,    NONE,    false, online,  NONE,    false",
    })
    void hereNeedsOnline(
            MentionType mention,
            MentionType ifOnline,
            boolean allActivity,
            String status,
            MentionType effective,
            boolean concerns) {
        Interest interest = new Interest(mention, ifOnline, allActivity, "default", "all");
        Presence presence = new Presence(status, Instant.EPOCH, null);
        assertThat(interest.effective(presence)).isEqualTo(effective);
        assertThat(interest.concerns(presence)).isEqualTo(concerns);
    }
}
