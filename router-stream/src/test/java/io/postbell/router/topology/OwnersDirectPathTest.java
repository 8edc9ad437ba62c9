package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Device;
import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.HeldPush;
import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.event.User;
import io.postbell.router.testing.RouterDriver;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pushes that arrive already written, for phones whose owner is known. He is in Berlin, where it is Saturday, 11 o'clock. */
class OwnersDirectPathTest {
    private static final Instant NOON = START.plus(Duration.ofHours(1));
    private static final String REF = "ref-bob-phone";

    private final RouterDriver router = RouterDriver.start();
    private int acks;

    @BeforeEach
    void bobHasTwoPhones() {
        router.users(bob(null, null));
        router.devices(device("bob", "phone", "apple_rn"), device("bob", "tablet", "android_rn"));
    }

    @AfterEach
    void close() {
        assertThat(router.deadLetters()).isEmpty();
        router.close();
    }

    @Test
    void aPushIsTheOwnersAndHasADecision() {
        send(push(REF).setAckId("ack"));
        TestRecord<String, Push> sent = router.read(Topics.PUSH_APNS).get(0);
        assertThat(sent.key()).isEqualTo("s/bob/phone");
        Push push = sent.value();
        assertThat(List.of(push.getUserId(), push.getDeviceId(), push.getToken().value()))
                .containsExactly("bob", "phone", "token");
        assertThat(push.getTokenRegisteredAt()).isEqualTo(START.minusSeconds(86_400));
        TestRecord<String, Decision> decided = router.read(Topics.DECISIONS).get(0);
        assertThat(decided.key()).isEqualTo("s/post/bob");
        Decision decision = decided.value();
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.SEND);
        assertThat(decision.getNotificationIds()).containsExactly(push.getNotificationId());
        assertThat(List.of(decision.getUserId(), decision.getContents(), decision.getPushType()))
                .containsExactly("bob", "full", "message");
        assertThat(List.of(decision.getPreferenceVersion(), push.getPreferenceVersion()))
                .containsOnly(START.toEpochMilli());
        String bob = PersonReferences.of("test", Map.of()).maker().of("s", "bob");
        assertThat(List.of(decision.getUserRef(), push.getUserRef())).containsOnly(bob);
        assertThat(decision.getDeviceCount()).isEqualTo(1);
    }

    @Test
    void theEventsTellWhatWasKeptBackAndInWhichLanguage() {
        router.policy(policy("generic"));
        router.users(bob("Sun 10:00-12:00", "drop").setLocale("fr"));
        send(push(REF).setSenderId("ann-id"));
        Decision decision = router.decisions().get(0);
        Push push = router.pushes().get(0);
        assertThat(List.of(decision.getLocale(), push.getLocale())).containsOnly("fr");
        assertThat(List.of(decision.getTimezone(), push.getTimezone())).containsOnly("Europe/Berlin");
        assertThat(List.of(decision.getRedactions(), push.getRedactions())).containsOnly(List.of("message_replaced"));
        assertThat(decision.getSenderRef()).isEqualTo(push.getSenderRef()).hasSize(32);
        assertThat(List.of(decision.getPolicyId(), push.getPolicyId())).containsOnly("server");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4} {5} {6}")
    @CsvSource(nullValues = "-", textBlock = """
            Sat 10:00-12:00, -,       message,      '',    quiet_hours, quiet_hours,            user.quiet_hours_mode=missing
            Sat 10:00-12:00, drop,    message,      '',    quiet_hours, quiet_hours,            user.quiet_hours_mode=drop
            Sat 10:00-12:00, drop,    message,      calls, quiet_hours, quiet_hours,            user.quiet_hours_mode=drop
            Sat 10:00-12:00, drop,    custom_x,     '',    quiet_hours, quiet_hours,            user.quiet_hours_mode=drop
            Sat 10:00-12:00, drop,    clear,        '',    -,           -,                      -
            Sat 10:00-12:00, drop,    update_badge, '',    -,           -,                      -
            Sat 10:00-12:00, drop,    session,      '',    -,           -,                      -
            Sat 10:00-12:00, drop,    test,         '',    -,           -,                      -
            Sat 09:00-11:00, drop,    message,      '',    -,           -,                      -
            Sat 11:01-12:00, drop,    message,      '',    -,           -,                      -
            whenever,        drop,    message,      '',    -,           quiet_hours_unreadable, -
            ' ',             drop,    message,      '',    -,           -,                      -
            """)
    void quietHours(
            String schedule, String mode, String type, String subType, String reason, String rule, String preference) {
        router.users(bob(schedule, mode));
        send(push(REF).setType(type).setSubType(subType));
        assertThat(router.pushes()).hasSize(reason == null ? 1 : 0);
        Decision decision = router.decisions().get(0);
        assertThat(decision.getReason()).isEqualTo(reason);
        assertThat(decision.getOutcome()).isEqualTo(reason == null ? DecisionOutcome.SEND : DecisionOutcome.SUPPRESS);
        assertThat(decision.getRule()).isEqualTo(rule);
        assertThat(decision.getPreference()).isEqualTo(preference);
        assertThat(decision.getUserId()).isEqualTo("bob");
        assertThat(decision.getPushType()).isEqualTo(type);
        assertThat(decision.getTimezone()).isEqualTo(schedule.isBlank() ? null : "Europe/Berlin");
        assertThat(router.read(Topics.HELD_PUSHES)).isEmpty();
    }

    @Test
    void thePolicyComesBeforeTheOwner() {
        Policy off = policy("full");
        off.setPushEnabled(false);
        router.policy(off);
        router.users(bob("Sat 10:00-12:00", "summary"));
        send(push(REF));
        assertThat(router.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.getReason()).isEqualTo("push_disabled");
            assertThat(decision.getUserId()).isEqualTo("bob");
        });
        router.pass(Duration.ofHours(2));
        assertThat(router.pushes()).isEmpty();
    }

    @Test
    void fixedSentencesAreInTheOwnersLanguage() {
        router.users(bob(null, null).setLocale("de"));
        router.policy(policy("generic"));
        send(push(REF));
        send(push("ref-of-nobody"));
        assertThat(router.pushes())
                .extracting(sent -> sent.getMessage().value())
                .containsExactlyInAnyOrder("@ann hat eine Nachricht gesendet.", "@ann posted a message.");
    }

    @Test
    void oneSummaryCountsEachPushOnce() {
        router.users(bob("Sat 10:00-12:00", "summary"));
        for (String place : List.of("town", "town", "pub")) {
            send(push(REF).setChannelId(place));
            send(push("ref-bob-tablet").setPlatform("android_rn").setChannelId(place));
        }
        assertThat(router.pushes()).isEmpty();
        assertThat(router.decisions()).hasSize(6).allSatisfy(held -> {
            assertThat(held.getReason()).isEqualTo("quiet_hours");
            assertThat(held.getDeferredUntil()).isEqualTo(NOON);
        });
        router.pass(Duration.between(START, NOON).plusSeconds(1));
        assertThat(router.pushes())
                .extracting(Push::getDeviceId, sent -> sent.getMessage().value(), Push::getBadge)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "phone", "You have 3 new notifications from your quiet hours.", null),
                        org.assertj.core.groups.Tuple.tuple(
                                "tablet", "You have 3 new notifications from your quiet hours.", null));
        assertThat(router.decisions()).singleElement().satisfies(summary -> assertThat(summary.getPushType())
                .isEqualTo("summary"));
    }

    @Test
    void whatIsReadMeanwhileIsNotSummedUp() {
        router.users(bob("Sat 10:00-12:00", "summary"));
        send(push(REF));
        send(push(REF).setChannelId("pub"));
        send(push(REF).setRootId("root").setIsCrtEnabled(true));
        send(push(REF).setType("clear").setChannelId("town"));
        assertThat(router.pushes()).extracting(Push::getType).containsExactly("clear");
        router.pass(Duration.between(START, NOON).plusSeconds(1));
        assertThat(router.pushes())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.getMessage().value()).startsWith("You have 2 new"));
    }

    @Test
    void heldPushesTellNeitherTextNorToken() {
        router.users(bob("Sat 10:00-12:00", "summary"));
        send(push(REF).setChannelId("a channel/with@marks").setRootId("r/1").setIsCrtEnabled(true));
        TestRecord<String, HeldPush> held = router.read(Topics.HELD_PUSHES).get(0);
        assertThat(held.key()).isEqualTo("s/bob");
        assertThat(held.value())
                .isEqualTo(HeldPush.newBuilder()
                        .setServerId(SERVER)
                        .setUserId("bob")
                        .setDeviceId("phone")
                        .setSummaryAt(NOON)
                        .build());
        assertThat(router.read(Topics.DEVICE_OWNERS).toString()).contains(REF).doesNotContain("token-bob");
    }

    @Test
    void whoIsNotKnownAnyMoreIsNobody() {
        router.put(Topics.DEVICES, Keys.device(SERVER, "bob", "phone"), null);
        assertThat(ownerOf(REF)).isNull();
        assertThat(ownerOf("ref-bob-tablet")).isEqualTo("bob");
        router.put(Topics.USERS, Keys.user(SERVER, "bob"), null);
        assertThat(ownerOf("ref-bob-tablet")).isNull();
        router.users(bob(null, null));
        assertThat(ownerOf("ref-bob-tablet")).isEqualTo("bob");
        router.invalidate("bob", "tablet", START);
        assertThat(ownerOf("ref-bob-tablet")).isNull();
    }

    @Test
    void aPhoneThatChangedHandsIsItsNewestOwners() {
        router.users(user("cleo"));
        Device.Builder cleos = device("cleo", "mine", "apple_rn").setTokenRef(REF);
        router.devices(cleos.setRegisteredAt(START));
        assertThat(ownerOf(REF)).isEqualTo("cleo");
        router.put(Topics.DEVICES, Keys.device(SERVER, "bob", "phone"), null);
        assertThat(ownerOf(REF)).isEqualTo("cleo");
        router.put(Topics.DEVICES, Keys.device(SERVER, "cleo", "mine"), null);
        assertThat(ownerOf(REF)).isNull();
    }

    @Test
    void theTokenForCallsIsTheOwnersToo() {
        router.devices(device("bob", "phone", "apple_rn")
                .setVoipToken(Sensitive.of("voip"))
                .setVoipTokenRef("ref-voip"));
        assertThat(ownerOf("ref-voip")).isEqualTo("bob");
    }

    @Test
    void otherTenantsTokensAreOthers() {
        router.put(
                Topics.DIRECT_PUSHES,
                Keys.device("other", null, REF),
                push(REF).setServerId("other").setAckId("x").build());
        assertThat(router.pushes().get(0).getUserId()).isNull();
    }

    @Test
    void onlyChangesAreTold() {
        router.read(Topics.DEVICE_OWNERS);
        router.users(bob(null, null));
        router.devices(device("bob", "phone", "apple_rn"));
        assertThat(router.read(Topics.DEVICE_OWNERS)).isEmpty();
        router.users(bob("Sat 10:00-12:00", null));
        assertThat(router.read(Topics.DEVICE_OWNERS))
                .hasSize(2)
                .extracting(record -> record.value().getQuietHours())
                .containsOnly("Sat 10:00-12:00");
    }

    /** Where an owner's record lies, and under which name, must be what it says itself. */
    @Test
    void anOwnerInTheWrongPlaceIsADeadLetter() {
        DeviceOwner owner = router.read(Topics.DEVICE_OWNERS).get(0).value();
        router.put(Topics.DEVICE_OWNERS, Keys.deviceOwner(SERVER, "another", "bob", "phone"), owner);
        assertThat(router.deadLetters()).hasSize(1);
    }

    private String ownerOf(String reference) {
        send(push(reference));
        List<Push> pushes = router.pushes();
        return pushes.get(0).getUserId();
    }

    private void send(DirectPush.Builder push) {
        if (!push.hasAckId()) {
            push.setAckId("ack-" + acks++);
        }
        router.put(Topics.DIRECT_PUSHES, Keys.device(SERVER, null, push.getDeviceId()), push.build());
    }

    private static User.Builder bob(String schedule, String mode) {
        return user("bob").setTimezone("Europe/Berlin").setQuietHours(schedule).setQuietHoursMode(mode);
    }

    private static DirectPush.Builder push(String reference) {
        return DirectPush.newBuilder()
                .setServerId(SERVER)
                .setDeviceId(reference)
                .setPlatform("apple_rn")
                .setToken(Sensitive.of("token"))
                .setType("message")
                .setPostId("post")
                .setChannelId("town")
                .setTeamId("team")
                .setSenderName("@ann")
                .setChannelName("Town")
                .setMessage(Sensitive.of("@ann: hello"))
                .setAcceptedAt(START)
                .setTraceId("0123456789abcdef0123456789abcdef");
    }

    private static Policy policy(String contents) {
        return Policy.newBuilder()
                .setServerId(SERVER)
                .setScope("server")
                .setContents(contents)
                .setVersion(7)
                .build();
    }
}
