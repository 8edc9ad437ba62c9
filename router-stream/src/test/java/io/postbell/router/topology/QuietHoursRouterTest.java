package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.user;
import static io.postbell.router.topology.Crowd.batch;
import static io.postbell.router.topology.Crowd.bob;
import static io.postbell.router.topology.Crowd.post;
import static io.postbell.router.topology.Crowd.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Decision;
import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.event.User;
import io.postbell.router.testing.People;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours of a person in Berlin, where it is Saturday, 11 o'clock, when the tests begin. */
class QuietHoursRouterTest {
    private static final Instant NOON = START.plus(Duration.ofHours(1));

    private static User.Builder quiet(String schedule, String mode) {
        return user("bob")
                .setPushThreads("all")
                .setTimezone("Europe/Berlin")
                .setQuietHours(schedule)
                .setQuietHoursMode(mode);
    }

    @ParameterizedTest(name = "{0}, priority {1}, forced {2} -> {3}, {4}, {5}")
    @CsvSource({
        "Sat 10:00-12:00, '',     false, quiet_hours, quiet_hours,            user.quiet_hours_mode=drop",
        "Sat 09:00-11:00, '',     false, send,        ,                       ",
        "Sat 11:01-12:00, '',     false, send,        ,                       ",
        "Sat 10:00-12:00, urgent, false, send,        quiet_hours_broken,     ",
        "Sat 10:00-12:00, '',     true,  send,        forced,                 ",
        "whenever,        '',     false, send,        quiet_hours_unreadable, ",
        "' ',             '',     false, send,        ,                       ",
    })
    void whatIsHeld(String schedule, String priority, boolean forced, String outcome, String rule, String preference) {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet(schedule, "drop"));
            crowd.decide(batch(post("p1").setPriority(priority).setForceNotification(forced), bob("KeywordMention")));
            Decision decision = crowd.router.decisions().get(0);
            assertThat(Crowd.outcome(decision)).isEqualTo(outcome);
            assertThat(decision.getRule()).isEqualTo(rule);
            assertThat(decision.getPreference()).isEqualTo(preference);
            assertThat(decision.getTimezone()).isEqualTo(schedule.isBlank() ? null : "Europe/Berlin");
        }
    }

    @Test
    void whatTheRulesSuppressIsNotHeld() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary").setPush("none"));
            assertThat(crowd.decide(post("p1"), bob("KeywordMention"))).isEqualTo("notify_level_none");
            crowd.passUntil(NOON.plusSeconds(5));
            assertThat(crowd.router.pushes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"summary, 2026-11-21T11:00:00Z", "drop,"})
    void theDecisionSaysWhenTheSummaryComes(String mode, Instant expected) {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", mode));
            crowd.decide(batch(post("p1"), bob("KeywordMention")));
            Decision decision = crowd.router.decisions().get(0);
            assertThat(decision.getDeferredUntil()).isEqualTo(expected);
            assertThat(decision.getDeviceCount()).isZero();
        }
    }

    @Test
    void oneSummaryWhenTheQuietEnds() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary"));
            assertThat(crowd.decide(post("p1"), bob("KeywordMention"))).isEqualTo("quiet_hours");
            assertThat(crowd.decide(post("p2"), bob("KeywordMention"))).isEqualTo("quiet_hours");
            assertThat(crowd.decide(reply("p3"), bob("NoMention").setFollows(true)))
                    .isEqualTo("quiet_hours");
            crowd.passUntil(NOON.minusMillis(1));
            assertThat(crowd.router.pushes()).isEmpty();
            crowd.passUntil(NOON.plusSeconds(1));
            List<Push> pushes = crowd.router.pushes();
            assertThat(pushes).extracting(Crowd::told).containsExactly("message phone 2", "message tablet 2");
            assertThat(pushes).allSatisfy(push -> {
                assertThat(push.getMessage().value()).isEqualTo("You have 3 new notifications from your quiet hours.");
                assertThat(push.getPostId()).isNull();
                assertThat(push.getChannelId()).isNull();
                assertThat(push.getSenderName()).isNull();
                assertThat(push.getAcceptedAt()).isEqualTo(NOON);
                assertThat(push.getLocale()).isEqualTo("en");
                assertThat(push.getTimezone()).isEqualTo("Europe/Berlin");
            });
            assertThat(crowd.router.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.getPushType()).isEqualTo("summary");
                assertThat(decision.getPostId()).isEmpty();
                assertThat(decision.getNotificationIds()).hasSize(2);
            });
            crowd.passUntil(NOON.plus(Duration.ofDays(1)));
            assertThat(crowd.router.pushes()).isEmpty();
            for (String store : List.of("held-posts", "timers")) {
                try (KeyValueIterator<String, byte[]> rows =
                        crowd.router.rows(store).all()) {
                    assertThat(rows.hasNext()).as(store).isFalse();
                }
            }
        }
    }

    @Test
    void whatIsReadMeanwhileIsNotSummedUp() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary"));
            crowd.decide(post("p1"), bob("KeywordMention"));
            crowd.decide(post("p2").setChannelId("pub"), bob("KeywordMention"));
            crowd.decide(reply("p3"), bob("NoMention").setFollows(true));
            crowd.view(crowd.view("town"));
            crowd.view(crowd.view("town").setRootId("root"));
            crowd.router.pushes();
            crowd.passUntil(NOON.plusSeconds(1));
            assertThat(crowd.router.pushes()).hasSize(2).allSatisfy(push -> assertThat(
                            push.getMessage().value())
                    .isEqualTo("You have 1 new notification from your quiet hours."));
        }
    }

    @Test
    void allReadMeansNoSummary() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary"));
            crowd.decide(post("p1"), bob("KeywordMention"));
            crowd.view(crowd.view("town"));
            crowd.router.pushes();
            crowd.router.decisions();
            crowd.passUntil(NOON.plusSeconds(1));
            assertThat(crowd.router.pushes()).isEmpty();
            assertThat(crowd.router.decisions()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"dnd, user_status", "gone, user_deactivated", "off, push_disabled", "phones, no_device"})
    void aSummaryThatCannotGoOut(String why, String reason) {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary"));
            crowd.decide(post("p1"), bob("KeywordMention"));
            switch (why) {
                case "dnd" -> crowd.router.status(People.status("bob", "dnd"));
                case "gone" -> crowd.router.users(user("bob").setDeleteAt(START));
                case "off" ->
                    crowd.router.policy(Policy.newBuilder(People.policy("full"))
                            .setPushEnabled(false)
                            .build());
                default -> {
                    crowd.router.put(Topics.DEVICES, "s/bob/phone", null);
                    crowd.router.put(Topics.DEVICES, "s/bob/tablet", null);
                }
            }
            crowd.passUntil(NOON.plusSeconds(1));
            assertThat(crowd.router.pushes()).isEmpty();
            assertThat(crowd.router.decisions()).extracting(Crowd::outcome).containsExactly(reason);
        }
    }

    @Test
    void aPostDecidedAfterTheQuietIsSummedUpAtOnce() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(quiet("Sat 10:00-12:00", "summary"));
            crowd.passUntil(NOON.plusSeconds(10));
            assertThat(crowd.decide(post("p1"), bob("KeywordMention"))).isEqualTo("quiet_hours");
            crowd.passUntil(NOON.plusSeconds(11));
            assertThat(crowd.router.pushes()).hasSize(2);
            crowd.decide(post("p2"), bob("KeywordMention"));
            crowd.passUntil(NOON.plusSeconds(12));
            assertThat(crowd.router.pushes()).hasSize(2);
            assertThat(crowd.router.decisions())
                    .extracting(decision -> decision.getEventId())
                    .doesNotHaveDuplicates();
        }
    }

    /** Stores as they come back from their changelogs, in a router that has just started. */
    @Test
    void aRestartNeitherLosesNorRepeatsASummary() {
        try (Crowd before = new Crowd();
                Crowd after = new Crowd()) {
            before.router.users(quiet("Sat 10:00-12:00", "summary"));
            before.decide(post("p1"), bob("KeywordMention"));
            move(before, after);
            after.decide(post("p2"), bob("KeywordMention"));
            after.passUntil(NOON.plusSeconds(1));
            assertThat(after.router.pushes()).hasSize(2).allSatisfy(push -> assertThat(
                            push.getMessage().value())
                    .isEqualTo("You have 2 new notifications from your quiet hours."));
            try (Crowd again = new Crowd()) {
                move(after, again);
                again.passUntil(NOON.plusSeconds(2));
                assertThat(again.router.pushes()).isEmpty();
            }
        }
    }

    private static void move(Crowd from, Crowd to) {
        for (String store : List.of("recipients", "held-posts", "timers", "unread-counts")) {
            try (KeyValueIterator<String, byte[]> rows = from.router.rows(store).all()) {
                rows.forEachRemaining(row -> to.router.rows(store).put(row.key, row.value));
            }
        }
    }
}
