package io.postbell.local.sim.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a message as FCM does before it looks at the token. */
final class FcmMessageRules {
    private static final List<String> TARGETS = List.of("token", "fid", "topic", "condition");
    private static final Set<String> FIELDS = Set.of(
            "name",
            "data",
            "notification",
            "android",
            "webpush",
            "apns",
            "fcm_options",
            "fcmOptions",
            "token",
            "fid",
            "topic",
            "condition");
    private static final Set<String> PRIORITIES = Set.of("high", "normal", "HIGH", "NORMAL");
    private static final Pattern TTL = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]{1,9})?s");
    private static final Pattern RESERVED_KEY = Pattern.compile("from|message_type|(gcm|google).*");
    private static final long MAX_TTL_SECONDS = 28L * 24 * 60 * 60;
    private static final int MAX_PAYLOAD_BYTES = 4_096;

    private FcmMessageRules() {}

    /** The first thing that is wrong, in words. */
    static Optional<String> violation(JsonNode body) {
        JsonNode message = body.path("message");
        if (!message.isObject()) {
            return Optional.of("Invalid JSON payload received. Expected an object \"message\".");
        }
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            String name = field.getKey();
            if (!FIELDS.contains(name)) {
                return Optional.of("Invalid JSON payload received. Unknown name \"" + name
                        + "\" at 'message': Cannot find field.");
            }
        }
        long targets = TARGETS.stream()
                .filter(target -> !message.path(target).asText("").isEmpty())
                .count();
        if (targets != 1) {
            return Optional.of(
                    "Exactly one of token, fid, topic or condition must be set in the message; got " + targets + ".");
        }
        return dataViolation(message.path("data"))
                .or(() -> dataViolation(message.path("android").path("data")))
                .or(() -> androidViolation(message.path("android")))
                .or(() -> sizeViolation(message));
    }

    private static Optional<String> dataViolation(JsonNode data) {
        if (!data.isMissingNode() && !data.isObject()) {
            return Optional.of("Invalid value at 'message.data', expected an object.");
        }
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            if (!entry.getValue().isTextual()) {
                return Optional.of(
                        "Invalid value at 'message.data[].value' (TYPE_STRING), key \"" + entry.getKey() + "\"");
            }
            if (RESERVED_KEY.matcher(entry.getKey()).matches()) {
                return Optional.of("Invalid data payload key: " + entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> androidViolation(JsonNode android) {
        JsonNode priority = android.path("priority");
        if (!priority.isMissingNode() && !PRIORITIES.contains(priority.asText())) {
            return Optional.of("Invalid value at 'message.android.priority', \"" + priority.asText() + "\"");
        }
        JsonNode ttl = android.path("ttl");
        if (ttl.isMissingNode()) {
            return Optional.empty();
        }
        Matcher matcher = TTL.matcher(ttl.asText());
        if (!ttl.isTextual() || !matcher.matches()) {
            return Optional.of(
                    "Invalid value at 'message.android.ttl' (type.googleapis.com/google.protobuf.Duration), Field 'ttl',"
                            + " Illegal duration format; duration must end with 's'");
        }
        return Long.parseLong(matcher.group(1)) > MAX_TTL_SECONDS
                ? Optional.of("Invalid ttl: must be at most " + MAX_TTL_SECONDS + " seconds")
                : Optional.empty();
    }

    /** What counts for the limit: keys and values of the data, and the notification's texts. */
    private static Optional<String> sizeViolation(JsonNode message) {
        long bytes = size(message.path("data"))
                + size(message.path("notification"))
                + size(message.path("android").path("data"))
                + size(message.path("android").path("notification"));
        return bytes > MAX_PAYLOAD_BYTES ? Optional.of("Android message is too big") : Optional.empty();
    }

    private static long size(JsonNode node) {
        long bytes = node instanceof TextNode ? node.textValue().getBytes(StandardCharsets.UTF_8).length : 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            bytes += field.getKey().getBytes(StandardCharsets.UTF_8).length + size(field.getValue());
        }
        return bytes;
    }
}
