package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What is in a push and in a decision, field by field. */
class PushTest {
    @Test
    void aPushSaysWhatThePolicyAllowsAndWhereItGoes() {
        RouterSettings settings =
                Settings.standard().collapsedThreads(CollapsedThreads.DISABLED).build();
        try (Town town = new Town(new RouterDriver(settings, RouterObserver.NONE))) {
            town.router.post(post("p1", "town", "ann", "hello **@bob**").setRootId("root"));
            Decision decision = town.router.decisions().get(0);
            Push push = town.router.pushes().get(0);
            assertThat(push)
                    .isEqualTo(Push.newBuilder()
                            .setNotificationId(push.getNotificationId())
                            .setServerId("s")
                            .setUserId("bob")
                            .setUserRef(reference("bob"))
                            .setSenderRef(reference("ann"))
                            .setPolicyId("server")
                            .setPolicyVersion(7L)
                            .setLocale("en")
                            .setPreferenceVersion(START.toEpochMilli())
                            .setDeviceId("phone")
                            .setProvider("apns")
                            .setApp("apple_rn")
                            .setToken(Sensitive.of("token-bob-phone"))
                            .setTokenRegisteredAt(START.minusSeconds(86_400))
                            .setType("message")
                            .setAckId(push.getAckId())
                            .setPostId("p1")
                            .setChannelId("town")
                            .setTeamId("team")
                            .setRootId("root")
                            .setSenderId("ann")
                            .setSenderName("@ann")
                            .setChannelName("The town")
                            .setCategory("CAN_REPLY")
                            .setMessage(Sensitive.of("@ann: hello @bob"))
                            .setBadge(1)
                            .setCollapseId(push.getNotificationId())
                            .setCreateAt(START.minusMillis(40))
                            .setAcceptedAt(START)
                            .setRoutedAt(START)
                            .setExpiresAt(START.plus(Duration.ofHours(24)))
                            .setTraceId("0123456789abcdef0123456789abcdef")
                            .build());
            assertThat(push.getNotificationId()).hasSizeBetween(1, 64).isNotEqualTo(push.getAckId());
            assertThat(decision)
                    .isEqualTo(Decision.newBuilder()
                            .setEventId(decision.getEventId())
                            .setServerId("s")
                            .setPostId("p1")
                            .setChannelId("town")
                            .setTeamId("team")
                            .setUserId("bob")
                            .setUserRef(reference("bob"))
                            .setMentionType("KeywordMention")
                            .setOutcome(DecisionOutcome.SEND)
                            .setNotificationIds(List.of(push.getNotificationId()))
                            .setDeviceCount(1)
                            .setContents("full")
                            .setSenderRef(reference("ann"))
                            .setPolicyId("server")
                            .setPolicyVersion(7L)
                            .setLocale("en")
                            .setPreferenceVersion(START.toEpochMilli())
                            .setAcceptedAt(START)
                            .setDecidedAt(START)
                            .setRegion("north")
                            .setInstance("router-1")
                            .setTraceId("0123456789abcdef0123456789abcdef")
                            .build());
        }
    }

    @Test
    void everyDeviceGetsItsOwn() {
        try (Town town = new Town()) {
            town.router.devices(device("bob", "tablet", "android_rn").setAppVersion(2));
            town.router.devices(device("bob", "toaster", "toaster_rn"));
            town.router.post(post("p1", "town", "ann", "@bob"));
            List<TestRecord<String, Push>> apple = town.router.read(Topics.PUSH_APNS);
            List<TestRecord<String, Push>> google = town.router.read(Topics.PUSH_FCM);
            assertThat(apple).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("s/bob/phone");
                assertThat(record.value().getProvider()).isEqualTo("apns");
            });
            assertThat(google).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("s/bob/tablet");
                assertThat(record.value().getApp()).isEqualTo("android_rn");
                assertThat(record.value().getAppVersion()).isEqualTo(2);
            });
            List<TestRecord<String, Decision>> decisions = town.router.read(Topics.DECISIONS);
            assertThat(decisions).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo("s/p1/bob");
                assertThat(record.value().getNotificationIds())
                        .containsExactly(
                                apple.get(0).value().getNotificationId(),
                                google.get(0).value().getNotificationId());
            });
        }
    }

    @Test
    void idsFollowFromNames() {
        List<Push> first;
        List<Push> second;
        try (Town town = new Town()) {
            town.router.post(post("p1", "town", "ann", "@bob"));
            first = town.router.pushes();
        }
        try (Town town = new Town()) {
            town.router.post(post("p1", "town", "ann", "@bob"));
            second = town.router.pushes();
        }
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theStrictestPolicyOnThePathHoldsAndKeepsTheTextBack() {
        try (Town town = new Town()) {
            town.router.policy(Policy.newBuilder()
                    .setServerId("s")
                    .setScope("channel")
                    .setScopeId("town")
                    .setContents("generic_no_channel")
                    .setVersion(9)
                    .build());
            town.router.post(post("p1", "town", "ann", "the secret word, @bob"));
            assertThat(town.router.pushes()).singleElement().satisfies(push -> {
                assertThat(push.getMessage().value()).isEqualTo("@ann mentioned you.");
                assertThat(push.getChannelName()).isNull();
                assertThat(push.getPolicyId()).isEqualTo("channel/town");
                assertThat(push.getRedactions()).containsExactly("message_replaced", "channel_name_removed");
            });
            assertThat(town.router.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.getContents()).isEqualTo("generic_no_channel");
                assertThat(decision.getPolicyId()).isEqualTo("channel/town");
                assertThat(decision.getRedactions()).containsExactly("message_replaced", "channel_name_removed");
                assertThat(decision.getPolicyVersion()).isEqualTo(9);
            });
            assertThat(town.router.read(Topics.CANDIDATES))
                    .allSatisfy(record -> assertThat(record.value().getText()).isNull());
        }
    }

    @Test
    void theTextLeavesThePostOnTheWayBetweenTheStages() {
        try (Town town = new Town()) {
            town.router.post(post("p1", "town", "ann", "the **word**, @bob"));
            assertThat(town.router.read(Topics.CANDIDATES)).singleElement().satisfies(record -> {
                assertThat(record.value().getPost().getMessage()).isEqualTo(Sensitive.EMPTY);
                assertThat(record.value().getText().value()).isEqualTo("the word, @bob");
            });
        }
    }

    @Test
    void idLoadedCarriesIdsOnly() {
        try (Town town = new Town()) {
            town.router.policy(policy("id_loaded"));
            town.router.post(post("p1", "town", "ann", "@bob"));
            assertThat(town.router.pushes()).singleElement().satisfies(push -> {
                assertThat(push.getIsIdLoaded()).isTrue();
                assertThat(push.getSenderId()).isEqualTo("bob");
                assertThat(push.getSenderName()).isNull();
                assertThat(push.getChannelName()).isNull();
                assertThat(push.getMessage().value()).isEqualTo("You've received a new message.");
                assertThat(push.getRedactions())
                        .containsExactly("message_replaced", "channel_name_removed", "sender_name_removed");
            });
        }
    }

    /** Each in the language of his own; what is kept back for nobody is not said to be, and who gets no push had no language. */
    @Test
    void theEventsTellTheLanguageAndWhatWasBlackedOut() {
        try (Town town = new Town()) {
            Policy policy = policy("full");
            policy.setRedactions(List.of("pattern:secret"));
            town.router.policy(policy);
            town.router.users(user("bob").setLocale("pt"));
            town.router.users(user("carl").setPush("none"));
            town.router.post(post("p1", "town", "ann", "the secret word, @bob @carl"));
            town.router.post(post("p2", "town", "ann", "the word, @bob"));
            List<Push> pushes = town.router.pushes();
            assertThat(pushes).extracting(Push::getLocale).containsExactly("pt-BR", "pt-BR");
            assertThat(pushes).extracting(Push::getRedactions).containsExactly(List.of("masked"), List.of());
            assertThat(town.router.decisions())
                    .extracting(Decision::getUserId, Decision::getLocale, Decision::getRedactions)
                    .containsExactlyInAnyOrder(
                            tuple("bob", "pt-BR", List.of("masked")),
                            tuple("bob", "pt-BR", List.of()),
                            tuple("carl", null, List.of()));
        }
    }

    @Test
    void filesWithoutText() {
        try (Town town = new Town()) {
            town.router.users(user("bob").setPush("all"));
            town.router.post(post("p1", "town", "ann", "").setFileCount(2));
            town.router.policy(policy("generic"));
            town.router.post(post("p2", "town", "ann", "").setFileCount(1));
            assertThat(town.router.pushes())
                    .extracting(push -> push.getMessage().value())
                    .containsExactly("@ann attached a file.", "@ann attached a file.");
            // there was no message to replace
            assertThat(town.router.decisions())
                    .extracting(Decision::getRedactions)
                    .containsExactly(List.of(), List.of());
        }
    }

    @Test
    void withoutDevicesTheDecisionSaysSo() {
        try (Town town = new Town(RouterDriver.start())) {
            town.router.put(Topics.DEVICES, "s/bob/phone", null);
            town.router.devices(device("carl", "phone", "apple_rn").setExpiresAt(START.minusMillis(1)));
            assertThat(town.say("p1", "@bob @carl")).isEqualTo(Map.of("bob", "no_device", "carl", "session_expired"));
        }
    }

    private static String reference(String userId) {
        return PersonReferences.of("test", Map.of()).maker().of("s", userId);
    }
}
