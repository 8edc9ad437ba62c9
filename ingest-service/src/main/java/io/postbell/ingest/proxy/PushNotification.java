package io.postbell.ingest.proxy;

import io.postbell.ingest.gojson.GoStruct;
import io.postbell.ingest.gojson.GoStruct.Field;
import io.postbell.ingest.gojson.GoStruct.Kind;
import io.postbell.ingest.gojson.GoStruct.Values;
import io.postbell.ingest.gojson.GoText;
import java.util.stream.Stream;

/**
 * The body of {@code /api/v1/send_push}: Mattermost's PushNotification, its texts cut as the push proxy cuts them (push-proxy contract, section
 * 2). {@code toString} says nothing of it.
 */
final class PushNotification {
    /** What is decoded; sound and cont_ava only have to be of their types. */
    static final GoStruct STRUCT = new GoStruct(
            "PushNotification",
            Stream.of(
                            texts(
                                    "ack_id",
                                    "platform",
                                    "server_id",
                                    "device_id",
                                    "post_id",
                                    "category",
                                    "sound",
                                    "message",
                                    "team_id",
                                    "channel_id",
                                    "root_id",
                                    "channel_name",
                                    "type",
                                    "sender_id",
                                    "sender_name",
                                    "override_username",
                                    "override_icon_url",
                                    "from_webhook",
                                    "version",
                                    "signature",
                                    "transport"),
                            Stream.of(
                                    new Field("sub_type", Kind.TEXT, "model.PushSubType"),
                                    new Field("badge", Kind.NUMBER, "int"),
                                    new Field("cont_ava", Kind.NUMBER, "int"),
                                    new Field("is_crt_enabled", Kind.FLAG, "bool"),
                                    new Field("is_id_loaded", Kind.FLAG, "bool")))
                    .flatMap(fields -> fields)
                    .toArray(Field[]::new));

    private static final int LONGEST_MESSAGE = 2_047;
    private static final int CUT_MESSAGE = 2_046;
    private static final int LONGEST_CHANNEL_NAME = 64;
    private static final int LEAVE_BADGE = -1;

    private final Values values;

    PushNotification(Values values) {
        this.values = values;
    }

    private static Stream<Field> texts(String... keys) {
        return Stream.of(keys).map(key -> new Field(key, Kind.TEXT, "string"));
    }

    /** A text as it came, empty when it did not. */
    String text(String key) {
        return values.text(key);
    }

    /** A text, or null when it is empty. */
    String textOrNull(String key) {
        String text = values.text(key);
        return text.isEmpty() ? null : text;
    }

    boolean flag(String key) {
        return values.flag(key);
    }

    String serverId() {
        return text("server_id");
    }

    String token() {
        return text("device_id");
    }

    /** What it is for: {@code message}, {@code clear}, {@code update_badge}, {@code session}, {@code test}, or any other text. */
    String type() {
        return text("type");
    }

    boolean voip() {
        return text("transport").equals("voip");
    }

    /** Cut to 2,046 bytes if it has more than 2,047. */
    String message() {
        String message = text("message");
        return GoText.utf8Length(message) > LONGEST_MESSAGE ? GoText.cut(message, CUT_MESSAGE) : message;
    }

    /** Cut to 64 bytes; null when empty. */
    String channelName() {
        String name = textOrNull("channel_name");
        return name == null ? null : GoText.cut(name, LONGEST_CHANNEL_NAME);
    }

    /** The number on the icon; left out it is 0, and null, which leaves the icon alone, stands for -1. */
    Integer badge() {
        long badge = values.number("badge");
        return badge == LEAVE_BADGE
                ? null
                : (Integer) (int) Math.max(Integer.MIN_VALUE, Math.min(badge, Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return "PushNotification";
    }
}
