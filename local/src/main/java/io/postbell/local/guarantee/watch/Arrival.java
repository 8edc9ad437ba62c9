package io.postbell.local.guarantee.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.schemas.topic.Provider;

/**
 * A request that reached a provider.
 *
 * @param token phone that it was for
 * @param postId post that it announces
 * @param status answered; 0 for no answer
 * @param shownAs two pushes with the same value are one notification for the person who holds the phone: on iPhones the collapse id; on Android
 *     phones the tag or collapse key, and without them the ids by which the app knows a message again
 * @param requestId {@code apns-id}; empty for FCM, which has none
 */
public record Arrival(Provider provider, String token, String postId, int status, String shownAs, String requestId) {
    /** Of a push that a simulator heard. */
    static Arrival of(ReceivedPush push) {
        JsonNode body = push.request().body();
        int status = push.status().orElse(0);
        if (push.provider() == Provider.APNS) {
            var headers = push.request().request().headers();
            return new Arrival(
                    Provider.APNS,
                    push.token(),
                    body.path("post_id").asText(),
                    status,
                    headers.getOrDefault("apns-collapse-id", ""),
                    headers.getOrDefault("apns-id", ""));
        }
        JsonNode message = body.path("message");
        JsonNode data = message.path("data");
        JsonNode android = message.path("android");
        String key = android.path("collapse_key").asText()
                + android.path("notification").path("tag").asText();
        String postId = data.path("post_id").asText();
        return new Arrival(
                Provider.FCM,
                push.token(),
                postId,
                status,
                key.isEmpty() ? postId + ' ' + data.path("ack_id").asText() : key,
                "");
    }

    /** Whether the provider took it. */
    public boolean accepted() {
        return status == 200;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("provider", provider.label())
                .put("token", token)
                .put("post_id", postId)
                .put("status", status)
                .put("shown_as", shownAs)
                .put("request_id", requestId);
    }

    static Arrival of(JsonNode json) {
        return new Arrival(
                json.path("provider").asText().equals(Provider.APNS.label()) ? Provider.APNS : Provider.FCM,
                json.path("token").asText(),
                json.path("post_id").asText(),
                json.path("status").asInt(),
                json.path("shown_as").asText(),
                json.path("request_id").asText());
    }
}
