package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.status;
import static io.postbell.router.testing.People.user;
import static io.postbell.router.topology.Crowd.batch;
import static io.postbell.router.topology.Crowd.bob;
import static io.postbell.router.topology.Crowd.candidate;
import static io.postbell.router.topology.Crowd.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.CandidateBatch;
import io.postbell.event.Decision;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Push;
import io.postbell.router.testing.People;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the second stage makes of a candidate, beyond levels and threads. */
class CandidateTest {
    @Test
    void oneWhoFailsIsDeadLetteredWithoutTheOthers() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("carl"), user("dora"));
            crowd.router.devices(device("carl", "phone", "apple_rn"), device("dora", "phone", "apple_rn"));
            crowd.decide(batch(
                    post("p1"),
                    bob("KeywordMention"),
                    candidate("carl", "Nonsense"),
                    candidate("dora", "KeywordMention")));
            assertThat(crowd.router.decisions()).extracting(Decision::getUserId).containsExactly("bob", "dora");
            assertThat(crowd.router.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(new String(
                                letter.headers()
                                        .lastHeader("postbell.dlq.reason")
                                        .value(),
                                UTF_8))
                        .isEqualTo("processing_failed");
                assertThat(new String(letter.value(), UTF_8)).contains("carl").doesNotContain("bob", "dora");
            });
        }
    }

    @Test
    void tracesAreCompleteAndNothingElseIs() {
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.decide(post("p1"), bob("NoMention"))).isEqualTo("nothing");
            crowd.decide(batch(
                    post("p2"),
                    bob("NoMention").setTraced(true),
                    candidate("ann", "NoMention").setTraced(true),
                    candidate("zoe", "NoMention").setTraced(true)));
            List<Decision> decisions = crowd.router.decisions();
            assertThat(decisions)
                    .extracting(Crowd::outcome)
                    .containsExactly("not_concerned", "author", "not_concerned");
            assertThat(decisions).allMatch(Decision::getTraced);
            crowd.decide(batch(post("p3"), bob("KeywordMention").setTraced(true)));
            assertThat(crowd.router.decisions()).noneMatch(Decision::getTraced);
        }
    }

    @Test
    void aWebhooksOwnerIsTold() {
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.decide(post("p1").setUserId("bob"), bob("KeywordMention")))
                    .isEqualTo("nothing");
            assertThat(crowd.decide(post("p2").setUserId("bob").setFromWebhook("true"), bob("KeywordMention")))
                    .isEqualTo("send");
        }
    }

    @Test
    void repeatsAreNotificationsOfTheirOwn() {
        try (Crowd crowd = new Crowd()) {
            Set<String> notifications = new HashSet<>();
            Set<String> decisions = new HashSet<>();
            for (int repeat = 0; repeat < 3; repeat++) {
                crowd.decide(batch(post("p1").setPriority("urgent").setPersistent(true), bob("GMMention"))
                        .setChannelType("G")
                        .setRepeat(repeat));
                List<Push> pushes = crowd.router.pushes();
                pushes.forEach(push -> notifications.add(push.getNotificationId()));
                assertThat(pushes).extracting(Push::getBadge).containsExactly(1, 1);
                decisions.add(crowd.router.decisions().get(0).getEventId());
            }
            assertThat(notifications).hasSize(6);
            assertThat(decisions).hasSize(3);
        }
    }

    @Test
    void aRepeatSaysThatHeWasMentioned() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.policy(People.policy("generic"));
            CandidateBatch.Builder first = batch(post("p1"), bob("GroupMention"));
            crowd.decide(first);
            crowd.decide(batch(post("p1"), bob("GroupMention")).setRepeat(1));
            assertThat(crowd.router.pushes())
                    .extracting(push -> push.getMessage().value())
                    .containsExactlyInAnyOrder(
                            "@ann posted a message.",
                            "@ann posted a message.",
                            "@ann mentioned you.",
                            "@ann mentioned you.");
        }
    }

    @ParameterizedTest(name = "{0} in {1} -> {2}")
    @CsvSource({
        "custom_calls, D, calls voip call-token PT30S",
        "custom_calls, G, calls voip call-token PT30S",
        "custom_calls, O, ' standard token-bob-phone PT24H'",
        "'',           D, ' standard token-bob-phone PT24H'",
    })
    void callsRing(String type, String channel, String expected) {
        try (Crowd crowd = new Crowd()) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setVoipToken(Sensitive.of("call-token")));
            crowd.decide(batch(post("p1").setType(type), bob("DMMention")).setChannelType(channel));
            Push push = crowd.router.pushes().get(0);
            assertThat(push.getSubType() + " " + push.getTransport() + " "
                            + push.getToken().value() + " "
                            + Duration.between(push.getAcceptedAt(), push.getExpiresAt()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void timedDndEndsOnTime() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setPushStatus("away"));
            crowd.router.status(status("bob", "away"));
            crowd.router.status(status("bob", "dnd").setDndEndAt(START.plusSeconds(60)));
            crowd.router.status(status("bob", "dnd").setDndEndAt(START.plusSeconds(120)));
            assertThat(at(crowd, "p1", 0)).isEqualTo("user_status");
            assertThat(at(crowd, "p2", 119)).isEqualTo("user_status");
            assertThat(at(crowd, "p3", 120)).isEqualTo("send");
            crowd.router.status(status("bob", "online"));
            crowd.router.status(status("bob", "dnd").setDndEndAt(START.plusSeconds(60)));
            assertThat(at(crowd, "p4", 61)).isEqualTo("user_is_active");
            crowd.router.status(status("bob", "dnd"));
            assertThat(at(crowd, "p5", 1_000)).isEqualTo("user_status");
            crowd.router.status(status("bob", "dnd").setDndEndAt(START.minus(Duration.ofDays(30_000))));
            assertThat(at(crowd, "p6", 1_000)).isEqualTo("user_status");
        }
    }

    @Test
    void timedDndOfSomebodyWhoseStatusWasNotKnownLeavesHimOffline() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.users(user("bob").setPushStatus("offline"));
            crowd.router.status(status("bob", "dnd").setDndEndAt(START));
            assertThat(at(crowd, "p1", 0)).isEqualTo("send");
        }
    }

    @Test
    void statusesSwitchedOff() {
        try (Crowd crowd = new Crowd(Settings.standard().enableUserStatuses(false))) {
            crowd.router.status(status("bob", "dnd"));
            assertThat(at(crowd, "p1", 0)).isEqualTo("send");
            crowd.router.users(user("bob").setPushStatus("away"));
            assertThat(at(crowd, "p2", 0)).isEqualTo("user_is_active");
        }
    }

    @Test
    void aDeadTokenForCallsLeavesTheOther() {
        try (Crowd crowd = new Crowd()) {
            crowd.router.devices(device("bob", "phone", "apple_rn").setVoipToken(Sensitive.of("call-token")));
            crowd.router.put(
                    Topics.DEVICE_INVALIDATIONS,
                    "s/bob/phone",
                    DeviceInvalidation.newBuilder()
                            .setServerId("s")
                            .setUserId("bob")
                            .setDeviceId("phone")
                            .setTokenRef("ref")
                            .setProvider("apns")
                            .setApp("apple_rn")
                            .setReason("Unregistered")
                            .setInvalidSince(START)
                            .setObservedAt(START)
                            .setTransport("voip")
                            .build());
            crowd.decide(
                    batch(post("p1").setType("custom_calls"), bob("DMMention")).setChannelType("D"));
            assertThat(crowd.router.pushes().get(0).getTransport()).isEqualTo("standard");
        }
    }

    private static String at(Crowd crowd, String id, long seconds) {
        return crowd.decide(post(id).setAcceptedAt(START.plusSeconds(seconds)), bob("KeywordMention"));
    }
}
