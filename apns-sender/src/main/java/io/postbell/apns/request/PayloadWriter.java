package io.postbell.apns.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import io.postbell.event.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/** Writes the cells of the payload table, keys in alphabetical order. */
final class PayloadWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_SIGNATURE = "NO_SIGNATURE";

    private PayloadWriter() {}

    /** The payload with this message in place of the push's own. */
    static String render(Push push, PushKind kind, String message) {
        // keeps its buffer for the thread's next payload
        SegmentedStringWriter text = new SegmentedStringWriter(JSON._getBufferRecycler());
        try {
            write(JSON.createGenerator(text), push, kind, message);
            return text.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory does not fail", e);
        }
    }

    private static void write(JsonGenerator json, Push push, PushKind kind, String message) throws IOException {
        try (JsonGenerator out = json) {
            out.writeStartObject();
            if (kind == PushKind.VOIP) {
                writeCall(out, push);
            } else {
                writeStandard(out, push, kind, message);
            }
            out.writeEndObject();
        }
    }

    private static void writeStandard(JsonGenerator out, Push push, PushKind kind, String message) throws IOException {
        writeIfSet(out, "ack_id", push.getAckId());
        writeAps(out, push, kind, message);
        writeIfSet(out, "channel_id", push.getChannelId());
        if (kind.channelName()) {
            writeIfSet(out, "channel_name", push.getChannelName());
        }
        writeIfSet(out, "from_webhook", push.getFromWebhook());
        if (kind == PushKind.ID_LOADED) {
            out.writeBooleanField("id_loaded", true);
        }
        out.writeBooleanField("is_crt_enabled", push.getIsCrtEnabled());
        writeIfSet(out, "override_icon_url", push.getOverrideIconUrl());
        writeIfSet(out, "override_username", push.getOverrideUsername());
        writeIfSet(out, "post_id", push.getPostId());
        writeIfSet(out, "root_id", push.getRootId());
        writeIfSet(out, "sender_id", push.getSenderId());
        writeIfSet(out, "sender_name", push.getSenderName());
        out.writeStringField("server_id", push.getServerId());
        out.writeStringField("signature", signature(push));
        out.writeStringField("sub_type", push.getSubType());
        writeIfSet(out, "team_id", push.getTeamId());
        out.writeStringField("type", push.getType());
        if (kind.shown()) {
            out.writeStringField("version", push.getVersion());
        }
    }

    private static void writeAps(JsonGenerator out, Push push, PushKind kind, String message) throws IOException {
        out.writeObjectFieldStart("aps");
        writeAlert(out, push, kind, message);
        writeBadge(out, push);
        if (kind.shown()) {
            writeIfSet(out, "category", push.getCategory());
        }
        if (kind.contentAvailable()) {
            out.writeNumberField("content-available", 1);
        }
        if (kind.shown()) {
            out.writeNumberField("mutable-content", 1);
            out.writeStringField("sound", "default");
        }
        if (isSet(push.getChannelId())) {
            boolean thread = push.getIsCrtEnabled() && isSet(push.getRootId());
            out.writeStringField("thread-id", thread ? push.getRootId() : push.getChannelId());
        }
        out.writeEndObject();
    }

    private static void writeAlert(JsonGenerator out, Push push, PushKind kind, String message) throws IOException {
        if (!kind.shown()) {
            return;
        }
        boolean title =
                kind.alert() == PushKind.Alert.TITLED && isSet(push.getChannelName()) && "v2".equals(push.getVersion());
        if (!title && kind.alert() == PushKind.Alert.TITLED) {
            out.writeStringField("alert", message);
            return;
        }
        out.writeObjectFieldStart("alert");
        writeIfSet(out, "body", message);
        if (title) {
            out.writeStringField("title", push.getChannelName());
        }
        out.writeEndObject();
    }

    private static void writeBadge(JsonGenerator out, Push push) throws IOException {
        OptionalInt badge = PushKind.badge(push);
        if (badge.isEmpty()) {
            return;
        }
        // apps from version 2 on clear their badge themselves
        boolean appClears = badge.getAsInt() == 0 && push.getAppVersion() > 1 && "clear".equals(push.getType());
        out.writeNumberField("badge", appClears ? 1 : badge.getAsInt());
    }

    private static void writeCall(JsonGenerator out, Push push) throws IOException {
        writeIfSet(out, "ack_id", push.getAckId());
        out.writeObjectFieldStart("aps");
        out.writeNumberField("content-available", 1);
        out.writeEndObject();
        writeAlways(out, "channel_id", push.getChannelId());
        writeIfSet(out, "channel_name", push.getChannelName());
        out.writeBooleanField("id_loaded", push.getIsIdLoaded());
        writeAlways(out, "post_id", push.getPostId());
        writeAlways(out, "sender_id", push.getSenderId());
        writeIfSet(out, "sender_name", push.getSenderName());
        out.writeStringField("server_id", push.getServerId());
        out.writeStringField("signature", signature(push));
        out.writeStringField("sub_type", push.getSubType());
        writeAlways(out, "thread_id", push.getRootId());
        out.writeStringField("type", push.getType());
    }

    private static String signature(Push push) {
        return push.getSignature().isEmpty()
                ? NO_SIGNATURE
                : push.getSignature().value();
    }

    private static void writeIfSet(JsonGenerator out, String key, String value) throws IOException {
        if (isSet(value)) {
            out.writeStringField(key, value);
        }
    }

    private static void writeAlways(JsonGenerator out, String key, String value) throws IOException {
        out.writeStringField(key, value == null ? "" : value);
    }

    private static boolean isSet(String value) {
        return value != null && !value.isEmpty();
    }
}
