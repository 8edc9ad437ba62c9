package io.postbell.fcm.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.fcm.Pushes;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FcmMessageTest {
    private static final Map<String, String> COMMON = Map.of(
            "ack_id", "ack1",
            "badge", "3",
            "category", "CAN_REPLY",
            "channel_id", "chan1",
            "is_crt_enabled", "true",
            "root_id", "root1",
            "server_id", "srv1",
            "signature", "sig1",
            "sub_type", "",
            "version", "v2");

    @ParameterizedTest
    @ValueSource(strings = {"message", "session"})
    void textCarriesEverything(String type) {
        assertThat(message(Pushes.full(type).build()).data())
                .isEqualTo(with(
                        type,
                        Map.of(
                                "channel_name", "Town Square",
                                "from_webhook", "true",
                                "message", "hello 🎉  <b>&",
                                "override_icon_url", "http://i/x.png",
                                "override_username", "hook",
                                "post_id", "post1",
                                "sender_id", "send1",
                                "sender_name", "bob",
                                "team_id", "team1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "update_badge", "test", "of_a_newer_server"})
    void othersCarryNoText(String type) {
        assertThat(message(Pushes.full(type).build()).data()).isEqualTo(with(type, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "session", "clear"})
    void idLoadedHidesTheSender(String type) {
        Push push = Pushes.full(type).setIsIdLoaded(true).build();
        assertThat(message(push).data())
                .isEqualTo(with(
                        type,
                        Map.of(
                                "id_loaded", "true",
                                "message", "hello :tada: <b>&",
                                "post_id", "post1",
                                "sender_id", "send1",
                                "sender_name", "Someone",
                                "team_id", "team1")));
    }

    @Test
    void whatIsMissingIsEmptyAndBadgeAndRootAreLeftOut() {
        assertThat(message(Pushes.bare("message").build()).data())
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("ack_id", ""),
                        Map.entry("category", ""),
                        Map.entry("channel_id", ""),
                        Map.entry("channel_name", ""),
                        Map.entry("from_webhook", ""),
                        Map.entry("is_crt_enabled", "false"),
                        Map.entry("message", ""),
                        Map.entry("override_icon_url", ""),
                        Map.entry("override_username", ""),
                        Map.entry("post_id", ""),
                        Map.entry("sender_id", ""),
                        Map.entry("sender_name", ""),
                        Map.entry("server_id", "srv1"),
                        Map.entry("signature", "NO_SIGNATURE"),
                        Map.entry("sub_type", ""),
                        Map.entry("team_id", ""),
                        Map.entry("type", "message"),
                        Map.entry("version", "v2"))));
    }

    @ParameterizedTest
    @CsvSource({
        "message, true, , message",
        "session, true, , session",
        "of_a_newer_server, true, , other",
        "clear, false, , clear",
        "test, false, , test",
        "update_badge, false, update_badge, update_badge",
    })
    void onlyWhatIsSeenWakesThePhone(String type, boolean urgent, String collapseKey, String label) {
        FcmMessage message = message(Pushes.full(type).setCollapseId("c1").build());
        assertThat(message.urgent()).isEqualTo(urgent);
        assertThat(message.collapseKey()).isEqualTo(Optional.ofNullable(collapseKey));
        assertThat(message.analyticsLabel()).contains(label);
        assertThat(message.asSent().priority()).isEqualTo(urgent ? 10 : 5);
        assertThat(message.asSent().collapseKey()).isEqualTo(Optional.ofNullable(collapseKey));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "session", "clear", "test", "update_badge", "of_a_newer_server"})
    void withoutImprovementsEverythingIsUrgentForFourWeeks(String type) {
        Push push = Pushes.full(type).build();
        FcmMessage message = FcmMessage.of(push, Pushes.NOW, Improvements.NONE).orElseThrow();
        assertThat(message)
                .isEqualTo(new FcmMessage(
                        push.getToken(),
                        message(push).data(),
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void withoutImprovementsNothingIsCut() {
        String text = "x".repeat(5000);
        Push push = Pushes.full("message").setMessage(Sensitive.of(text)).build();
        assertThat(FcmMessage.of(push, Pushes.NOW, Improvements.NONE)
                        .orElseThrow()
                        .data())
                .containsEntry("message", text);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "-1, -", "0, 0", "7, 7"})
    void badgeIsLeftOutWhereItIsToStayAsItIs(Integer badge, String expected) {
        Push push = Pushes.full("message").setBadge(badge).build();
        assertThat(message(push).data().get("badge")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"PT24H, PT24H", "PT30.9S, PT30S", "PT0S, PT0S", "PT-5S, PT0S", "P40D, P28D"})
    void timeToLiveIsWhatIsLeft(Duration left, Duration ttl) {
        Push push = Pushes.full("message").setExpiresAt(Pushes.NOW.plus(left)).build();
        assertThat(message(push).ttl()).contains(ttl);
    }

    /** So that a repeat replaces what an earlier attempt may have brought, or is known by its post id. */
    @ParameterizedTest
    @ValueSource(strings = {"message", "update_badge", "clear"})
    void everyAttemptIsTheSameButForTheTimeThatIsLeft(String type) {
        Push push = Pushes.full(type).setExpiresAt(Pushes.NOW.plusSeconds(600)).build();
        FcmMessage first = FcmMessage.of(push, Pushes.NOW, Improvements.ALL).orElseThrow();
        FcmMessage later = FcmMessage.of(push, Pushes.NOW.plusSeconds(60), Improvements.ALL)
                .orElseThrow();
        assertThat(later.data()).isEqualTo(first.data());
        assertThat(later.collapseKey()).isEqualTo(first.collapseKey());
        assertThat(later.token()).isEqualTo(first.token());
        assertThat(first.ttl().orElseThrow().minus(later.ttl().orElseThrow())).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "€", "🎉", "\"", "\n", "\u0000", "\u2028", "a🎉", "👨‍👩‍👧"})
    void aLongTextIsCutToFit(String unit) {
        String text = unit.repeat(5000);
        Push push = Pushes.full("message").setMessage(Sensitive.of(text)).build();
        FcmMessage message = message(push);
        String cut = message.data().get("message");
        assertThat(text).startsWith(cut);
        assertThat(cut).isNotEmpty();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
        assertThat(PayloadLimit.bytes(Pushes.TOKEN, message.data()))
                .isBetween(PayloadLimit.MAX_BYTES - 18, PayloadLimit.MAX_BYTES);
        assertThat(unit.startsWith("👨") ? cut.length() % unit.length() : 0)
                .as("no character is torn apart")
                .isZero();
    }

    @Test
    void aTextThatFitsIsLeftAlone() {
        String text = "x".repeat(2046);
        Push push = Pushes.full("message").setMessage(Sensitive.of(text)).build();
        assertThat(message(push).data()).containsEntry("message", text);
    }

    @Test
    void withoutRoomForAnyTextThereIsNoMessage() {
        Push push = Pushes.full("message").setOverrideIconUrl("u".repeat(4000)).build();
        assertThat(FcmMessage.of(push, Pushes.NOW, Improvements.ALL)).isEmpty();
    }

    @Test
    void printsNoSecret() {
        String printed = message(Pushes.full("message").build()).toString();
        Set.of(Pushes.TOKEN, "hello", "sig1", "bob")
                .forEach(secret -> assertThat(printed).doesNotContain(secret));
    }

    private static FcmMessage message(Push push) {
        return FcmMessage.of(push, Pushes.NOW, Improvements.ALL).orElseThrow();
    }

    private static Map<String, String> with(String type, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(COMMON);
        all.put("type", type);
        all.putAll(more);
        return all;
    }
}
