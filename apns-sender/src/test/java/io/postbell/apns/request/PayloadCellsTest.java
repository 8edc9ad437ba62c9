package io.postbell.apns.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.apns.Pushes;
import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The payload table of spec/push-proxy-contract.md section 5, cell by cell, and the rules beside it. */
final class PayloadCellsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} {1} id-loaded {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                // type, transport, id_loaded | alert, sound, mutable, available, category, version, channel_name,
                // id_loaded
                "message,      standard, false, titled, default, 1, 1, CAN_REPLY, v2, Town Square, -",
                "session,      standard, false, titled, default, 1, -, CAN_REPLY, v2, Town Square, -",
                "message,      standard, true,  body,   default, 1, 1, CAN_REPLY, v2, -,           true",
                "session,      standard, true,  body,   default, 1, 1, CAN_REPLY, v2, -,           true",
                "clear,        standard, true,  body,   default, 1, 1, CAN_REPLY, v2, -,           true",
                "clear,        standard, false, -,      -,       -, 1, -,         -,  -,           -",
                "test,         standard, false, -,      -,       -, 1, -,         -,  -,           -",
                "update_badge, standard, false, -,      -,       -, -, -,         -,  -,           -",
                "other,        standard, false, -,      -,       -, -, -,         -,  -,           -",
                "message,      voip,     false, -,      -,       -, 1, -,         -,  Town Square, false",
                "message,      voip,     true,  -,      -,       -, 1, -,         -,  Town Square, true",
            })
    void cells(
            String type,
            String transport,
            boolean idLoaded,
            String alert,
            String sound,
            String mutableContent,
            String contentAvailable,
            String category,
            String version,
            String channelName,
            String idLoadedKey) {
        JsonNode payload =
                render(Pushes.full().setType(type).setTransport(transport).setIsIdLoaded(idLoaded));
        JsonNode aps = payload.get("aps");
        assertThat(alert(aps.get("alert"))).isEqualTo(alert);
        assertThat(text(aps.get("sound"))).isEqualTo(sound);
        assertThat(text(aps.get("mutable-content"))).isEqualTo(mutableContent);
        assertThat(text(aps.get("content-available"))).isEqualTo(contentAvailable);
        assertThat(text(aps.get("category"))).isEqualTo(category);
        assertThat(text(payload.get("version"))).isEqualTo(version);
        assertThat(text(payload.get("channel_name"))).isEqualTo(channelName);
        assertThat(text(payload.get("id_loaded"))).isEqualTo(idLoadedKey);
        assertThat(text(payload.get("type"))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "message, v2, Town Square, titled",
                "message, v1, Town Square, plain",
                "message, '', Town Square, plain",
                "message, 2,  Town Square, plain",
                "message, v2, '',          plain",
                "message, v2, -,           plain",
                "session, v2, Town Square, titled",
                "session, v1, Town Square, plain",
            })
    void titleOnlyWithVersion2AndChannelName(String type, String version, String channelName, String alert) {
        JsonNode payload =
                render(Pushes.full().setType(type).setVersion(version).setChannelName(channelName));
        assertThat(alert(payload.at("/aps/alert"))).isEqualTo(alert);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "message,      2, -,  -",
                "message,      2, -1, -",
                "message,      2, 0,  0",
                "message,      2, 7,  7",
                "clear,        2, 0,  1",
                "clear,        1, 0,  0",
                "clear,        2, 4,  4",
                "clear,        2, -1, -",
                "update_badge, 2, 0,  0",
                "update_badge, 2, 5,  5",
            })
    void badge(String type, int appVersion, Integer badge, String expected) {
        JsonNode payload =
                render(Pushes.full().setType(type).setAppVersion(appVersion).setBadge(badge));
        assertThat(text(payload.get("aps").get("badge"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true,  chan1, root1, root1",
                "true,  chan1, -,     chan1",
                "true,  chan1, '',    chan1",
                "false, chan1, root1, chan1",
                "true,  -,     root1, -",
                "true,  '',    root1, -",
            })
    void threadId(boolean crt, String channel, String root, String expected) {
        JsonNode payload =
                render(Pushes.full().setIsCrtEnabled(crt).setChannelId(channel).setRootId(root));
        assertThat(text(payload.get("aps").get("thread-id"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "message", "clear", "test", "update_badge", "new_one"})
    void standardPushWithNothingSetHasOnlyWhatIsAlwaysThere(String type) {
        JsonNode payload = render(Pushes.plain().setType(type));
        Set<String> keys = new HashSet<>(Set.of("aps", "type", "sub_type", "server_id", "is_crt_enabled", "signature"));
        if (type.equals("message") || type.equals("session")) {
            keys.add("version");
        }
        assertThat(payload.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
        assertThat(payload.get("sub_type").textValue()).isEmpty();
        assertThat(payload.get("is_crt_enabled").booleanValue()).isFalse();
        assertThat(payload.get("signature").textValue()).isEqualTo("NO_SIGNATURE");
    }

    @Test
    void emptyTextsCountAsNotSet() {
        Push.Builder empty = Pushes.plain()
                .setAckId("")
                .setCategory("")
                .setPostId("")
                .setChannelId("")
                .setChannelName("")
                .setTeamId("")
                .setRootId("")
                .setSenderId("")
                .setSenderName("")
                .setOverrideUsername("")
                .setOverrideIconUrl("")
                .setFromWebhook("");
        assertThat(render(empty)).isEqualTo(render(Pushes.plain()));
    }

    @Test
    void callWithNothingSetHasEmptyTexts() {
        assertThat(ApnsPayload.of(Pushes.plain().setTransport("voip").build())
                        .json()
                        .value())
                .isEqualTo(
                        "{\"aps\":{\"content-available\":1},\"channel_id\":\"\",\"id_loaded\":false,\"post_id\":\"\","
                                + "\"sender_id\":\"\",\"server_id\":\"srv1\",\"signature\":\"NO_SIGNATURE\",\"sub_type\":\"\","
                                + "\"thread_id\":\"\",\"type\":\"message\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001\u001f\b\t\n\f\r\"\\/b", "\u007f\u0085\u2028\u2029", "👩‍👩‍👧 ﷽"})
    void textsArriveAsTheyAre(String message) {
        JsonNode payload =
                render(Pushes.full().setMessage(Sensitive.of(message)).setChannelName(message + "x"));
        assertThat(payload.at("/aps/alert/body").textValue()).isEqualTo(message);
        assertThat(payload.get("channel_name").textValue()).isEqualTo(message + "x");
    }

    /** The push proxy's JSON library leaves an empty body out of an alert that has keys. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            v2, false, {"title":"Town Square"}
            v1, false, ""
            v2, true,  {}
            """, quoteCharacter = '`')
    void emptyMessage(String version, boolean idLoaded, String alert) {
        Push.Builder push =
                Pushes.full().setVersion(version).setIsIdLoaded(idLoaded).setMessage(Sensitive.EMPTY);
        assertThat(render(push).at("/aps/alert")).hasToString(alert);
    }

    private static JsonNode render(Push.Builder push) {
        ApnsPayload payload = ApnsPayload.of(push.build());
        assertThat(payload.fits()).isTrue();
        assertThat(payload.truncated()).isFalse();
        try {
            return JSON.readTree(payload.json().value());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String alert(JsonNode alert) {
        if (alert == null) {
            return null;
        }
        if (alert.isTextual()) {
            return "plain";
        }
        return alert.has("title") ? "titled" : "body";
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.asText();
    }
}
