package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.DirectPush;
import io.postbell.event.Policy;
import io.postbell.event.Push;
import io.postbell.router.testing.RouterDriver;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes that arrive already written. */
class DirectPathTest {
    private final RouterDriver router = RouterDriver.start();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void withoutAPolicyTheCallersChoicePassesThrough() {
        send(push("ack-1")
                .setRootId("root")
                .setSubType("calls")
                .setTransport("voip")
                .setIsCrtEnabled(true));
        TestRecord<String, Push> sent = router.read(Topics.PUSH_APNS).get(0);
        Push push = sent.value();
        assertThat(sent.key()).isEqualTo("s//hash");
        Push expected = Push.newBuilder()
                .setNotificationId(push.getNotificationId())
                .setServerId(SERVER)
                .setUserId(null)
                .setDeviceId("hash")
                .setProvider("apns")
                .setApp("apple_rn")
                .setAppVersion(2)
                .setToken(Sensitive.of("token"))
                .setType("message")
                .setSubType("calls")
                .setTransport("voip")
                .setVersion("v2")
                .setAckId("ack-1")
                .setPostId("post")
                .setChannelId("town")
                .setTeamId("team")
                .setRootId("root")
                .setSenderId("ann-id")
                .setSenderRef(PersonReferences.of("test", Map.of()).maker().of(SERVER, "ann-id"))
                .setSenderName("@ann")
                .setChannelName("Town")
                .setCategory("CAN_REPLY")
                .setMessage(Sensitive.of("@ann: hello"))
                .setBadge(3)
                .setOverrideUsername("CI")
                .setOverrideIconUrl("http://icon")
                .setFromWebhook("true")
                .setIsCrtEnabled(true)
                .setSignature(Sensitive.of("signed"))
                .setCollapseId(push.getNotificationId())
                .setAcceptedAt(START)
                .setRoutedAt(START)
                .setExpiresAt(START.plus(Duration.ofSeconds(30)))
                .setTraceId("0123456789abcdef0123456789abcdef")
                .build();
        assertThat(push).isEqualTo(expected);
        assertThat(router.decisions()).isEmpty();
        assertThat(router.deadLetters()).isEmpty();
    }

    @ParameterizedTest(name = "server {0}, team {1}, channel {2} -> {3}, {4}, {5}, id loaded {6}, {7}, by {8}")
    @CsvSource(
            delimiter = '|',
            value = {
                "full    |                    |           | Town | @ann | @ann: hello                    | false | '' | server",
                "generic |                    |           | Town | @ann | @ann posted a message.         | false | message_replaced | server",
                "        | generic            |           | Town | @ann | @ann posted a message.         | false | message_replaced | team/team",
                "full    | generic_no_channel | full      |      | @ann | @ann posted a message.         | false | message_replaced channel_name_removed | team/team",
                "generic |                    | id_loaded |      |      | You've received a new message. | true | message_replaced channel_name_removed sender_name_removed | channel/town",
                "typo    |                    |           |      |      | You've received a new message. | true | message_replaced channel_name_removed sender_name_removed | server",
            })
    void aPolicyTightens(
            String server,
            String team,
            String channel,
            String title,
            String sender,
            String message,
            boolean idLoaded,
            String keptBack,
            String policyId) {
        router.policy(policy("server", null, server));
        router.policy(policy("team", "team", team));
        router.policy(policy("channel", "town", channel));
        router.policy(policy("channel", "elsewhere", "id_loaded"));
        send(push("ack-1"));
        Push push = router.pushes().get(0);
        assertThat(push.getChannelName()).isEqualTo(title);
        assertThat(push.getSenderName()).isEqualTo(sender);
        assertThat(push.getMessage().value()).isEqualTo(message);
        assertThat(push.getIsIdLoaded()).isEqualTo(idLoaded);
        assertThat(push.getSignature().value()).isEqualTo("signed");
        assertThat(push.getAckId()).isEqualTo("ack-1");
        assertThat(List.of(push.getPostId(), push.getChannelId(), push.getTeamId(), push.getSenderId()))
                .containsExactly("post", "town", "team", "ann-id");
        assertThat(push.getBadge()).isEqualTo(3);
        assertThat(String.join(" ", push.getRedactions())).isEqualTo(keptBack);
        assertThat(push.getPolicyId()).isEqualTo(policyId);
        // the words of the chat server are in a language that nobody has told
        assertThat(push.getLocale()).isEqualTo(keptBack.isEmpty() ? null : "en");
    }

    /** Such a push names its recipient as sender. */
    @Test
    void nobodyKnowsWhoSentAnIdLoadedPush() {
        send(push("ack-1").setIsIdLoaded(true));
        assertThat(router.pushes().get(0).getSenderRef()).isEmpty();
    }

    @Test
    void aPolicyRedacts() {
        Policy policy = policy("server", null, "full");
        policy.setRedactions(List.of("card_numbers", "pattern:Town"));
        router.policy(policy);
        send(push("ack-1").setMessage(Sensitive.of("4111 1111 1111 1111 of Town")));
        Push push = router.pushes().get(0);
        assertThat(push.getMessage().value()).isEqualTo("•••• of ••••");
        assertThat(push.getChannelName()).isEqualTo("••••");
        assertThat(push.getRedactions()).containsExactly("masked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "clear", "update_badge", "session", "test"})
    void aServerSwitchedOffGetsNoneOfAnyType(String type) {
        Policy off = policy("server", null, "full");
        off.setPushEnabled(false);
        router.policy(off);
        send(push("ack-1").setType(type));
        send(push("ack-2").setType(type).setPostId(null).setChannelId(null).setTeamId(null));
        assertThat(router.pushes()).isEmpty();
        List<TestRecord<String, Decision>> decided = router.read(Topics.DECISIONS);
        assertThat(decided).extracting(TestRecord::key).containsExactly("s/post/", "s//");
        Decision decision = decided.get(0).value();
        assertThat(decision.getOutcome()).isEqualTo(DecisionOutcome.SUPPRESS);
        assertThat(decision.getReason()).isEqualTo("push_disabled");
        assertThat(decision.getPushType()).isEqualTo(type);
        assertThat(decision.getUserId()).isEmpty();
        Decision bare = decided.get(1).value();
        assertThat(bare.getSchema().getFields())
                .filteredOn(field -> "".equals(bare.get(field.pos())))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).containsIgnoringCase("empty"));
        assertThat(decision.getPolicyId()).isEqualTo("server");
        assertThat(decision.getRegion()).isEqualTo("north");
        assertThat(decision.getInstance()).isEqualTo("router-1");
        assertThat(decision.getPolicyVersion()).isEqualTo(7);
        assertThat(decision.getEventId()).isNotEqualTo(decided.get(1).value().getEventId());
    }

    @Test
    void idsFollowFromTheAckIdOrElseFromThePlaceInTheLog() {
        send(push("ack-1"));
        send(push("ack-1"));
        send(push("ack-2"));
        send(push(null));
        send(push(null));
        List<String> ids = router.pushes().stream().map(Push::getNotificationId).toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(ids.subList(1, 5)).doesNotHaveDuplicates();
    }

    @Test
    void eachProviderHasItsTopic() {
        send(push("ack-1").setPlatform("android_rnbeta"));
        assertThat(router.read(Topics.PUSH_APNS)).isEmpty();
        assertThat(router.read(Topics.PUSH_FCM))
                .singleElement()
                .satisfies(record -> assertThat(record.value().getProvider()).isEqualTo("fcm"));
    }

    @Test
    void whatCannotBeSentBecomesADeadLetter() {
        send(push("ack-1").setPlatform("unified_push"));
        send(push("ack-1").setPlatform("a text with spaces"));
        router.put(Topics.DIRECT_PUSHES, "s//other", push("ack-1").build());
        router.put(Topics.DIRECT_PUSHES, "s//hash", null);
        send(push("ack-2"));
        assertThat(router.pushes()).hasSize(1);
        List<TestRecord<byte[], byte[]>> letters = router.deadLetters();
        assertThat(letters)
                .extracting(letter -> header(letter, "reason"))
                .containsExactly("unknown_platform", "unknown_platform", "bad_key", "no_value");
        assertThat(header(letters.get(0), "detail")).endsWith("got unified_push");
        assertThat(header(letters.get(1), "detail")).endsWith("got a text of 18 characters");
    }

    private void send(DirectPush.Builder push) {
        router.put(Topics.DIRECT_PUSHES, Keys.device(SERVER, null, "hash"), push.build());
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("postbell.dlq." + name).value(), StandardCharsets.UTF_8);
    }

    private static DirectPush.Builder push(String ackId) {
        return DirectPush.newBuilder()
                .setServerId(SERVER)
                .setDeviceId("hash")
                .setPlatform("apple_rn")
                .setAppVersion(2)
                .setToken(Sensitive.of("token"))
                .setType("message")
                .setAckId(ackId)
                .setPostId("post")
                .setChannelId("town")
                .setTeamId("team")
                .setSenderId("ann-id")
                .setSenderName("@ann")
                .setChannelName("Town")
                .setCategory("CAN_REPLY")
                .setMessage(Sensitive.of("@ann: hello"))
                .setBadge(3)
                .setOverrideUsername("CI")
                .setOverrideIconUrl("http://icon")
                .setFromWebhook("true")
                .setSignature(Sensitive.of("signed"))
                .setAcceptedAt(START)
                .setTraceId("0123456789abcdef0123456789abcdef");
    }

    private static Policy policy(String scope, String id, String contents) {
        return Policy.newBuilder()
                .setServerId(SERVER)
                .setScope(scope)
                .setScopeId(id)
                .setContents(contents)
                .setVersion(7)
                .build();
    }
}
