package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.Push;
import io.postbell.runtime.deadletters.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Dead letters for people and for machines: what is known about them, never what they hold. */
final class LetterText {
    private static final String ROW = "%-18s %-24s %-8s %-20s %6s %3s %-16s %s";

    private LetterText() {}

    static String heading() {
        return String.format(ROW, "LETTER", "GIVEN UP", "STATE", "REASON", "STATUS", "TRY", "APP", "KEY")
                .stripTrailing();
    }

    static String row(DeadLetter letter) {
        return String.format(
                        ROW,
                        letter.id(),
                        letter.at(),
                        letter.state().label(),
                        letter.reason(),
                        letter.providerStatus().map(String::valueOf).orElse("-"),
                        letter.attempts().map(String::valueOf).orElse("-"),
                        letter.app().orElse("-"),
                        key(letter))
                .stripTrailing();
    }

    static String key(DeadLetter letter) {
        if (letter.record().key() == null) {
            return "none";
        }
        return letter.key().isEmpty() ? "(" + letter.record().key().length + " bytes)" : String.join("/", letter.key());
    }

    /** Everything that may be told, in one object. */
    static ObjectNode json(DeadLetter letter) {
        ObjectNode json = ToolCommand.object();
        json.put("letter", letter.id().toString());
        json.put("queue", letter.id().queue().label());
        json.put("partition", letter.id().partition());
        json.put("offset", letter.id().offset());
        json.put("state", letter.state().label());
        json.put("at", letter.at().toString());
        json.put("reason", letter.reason());
        json.put("detail", letter.detail().orElse(null));
        json.put("provider_status", letter.providerStatus().orElse(null));
        json.put("attempts", letter.attempts().orElse(null));
        json.put("first_attempt_at", text(letter.firstAttemptAt()));
        json.put("last_attempt_at", text(letter.lastAttemptAt()));
        json.put("origin", letter.origin());
        json.put("redrives", letter.redrives());
        json.put("server_id", letter.serverId().orElse(null));
        json.put("app", letter.app().orElse(null));
        letter.push().ifPresent(push -> push(json, push));
        json.put("key", letter.key().isEmpty() ? null : String.join("/", letter.key()));
        json.put("value_bytes", letter.valueBytes());
        ArrayNode headers = json.putArray("headers");
        for (Header header : letter.record().headers()) {
            headers.addObject()
                    .put("name", header.key())
                    .put("bytes", header.value() == null ? 0 : header.value().length);
        }
        return json;
    }

    private static void push(ObjectNode json, Push push) {
        json.put("user_id", push.getUserId());
        json.put("device_id", push.getDeviceId());
        json.put("notification_id", push.getNotificationId());
        json.put("ack_id", push.getAckId());
        json.put("push_type", push.getType());
        json.put("post_id", push.getPostId());
        json.put("channel_id", push.getChannelId());
        json.put("expires_at", push.getExpiresAt().toString());
        json.put("trace_id", push.getTraceId());
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
