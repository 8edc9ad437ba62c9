package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.runtime.books.FinalStates;
import io.postbell.runtime.trace.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A story for machines. Instants are ISO 8601; durations are milliseconds and say so in their names. */
final class StoryJson {
    private StoryJson() {}

    static ObjectNode of(Story story) {
        ObjectNode json = ToolCommand.object();
        story.decision().ifPresent(decision -> decision(json.putObject("decision"), decision));
        ArrayNode notifications = json.putArray("notifications");
        story.notifications().forEach((id, events) -> notification(notifications.addObject(), id, events));
        return json;
    }

    private static void decision(ObjectNode json, Decision decision) {
        json.put("server_id", decision.getServerId());
        json.put("post_id", decision.getPostId());
        json.put("channel_id", decision.getChannelId());
        json.put("user_id", decision.getUserId());
        json.put("push_type", decision.getPushType());
        json.put("outcome", decision.getOutcome().name().toLowerCase(Locale.ROOT));
        json.put("reason", decision.getReason());
        json.put("rule", decision.getRule());
        json.put("preference", decision.getPreference());
        json.put("mention_type", decision.getMentionType());
        json.put("contents", decision.getContents());
        json.put("accepted_at", text(decision.getAcceptedAt()));
        json.put("decided_at", text(decision.getDecidedAt()));
        json.put("routing_ms", millis(decision.getAcceptedAt(), decision.getDecidedAt()));
        json.put("trace_id", decision.getTraceId());
    }

    private static void notification(ObjectNode json, String id, List<Delivery> events) {
        json.put("notification_id", id);
        Story.finalStates(events)
                .forEach(state -> json.withArray("final_states").add(FinalStates.label(state)));
        if (events.isEmpty()) {
            json.putArray("events");
            return;
        }
        Delivery first = events.get(0);
        json.put("provider", first.getProvider());
        json.put("app", first.getApp());
        json.put("device_id", first.getDeviceId());
        json.put("ack_id", first.getAckId());
        json.put("push_type", first.getPushType());
        json.put("accepted_at", text(first.getAcceptedAt()));
        json.put("routed_at", text(first.getRoutedAt()));
        ArrayNode array = json.putArray("events");
        events.forEach(event -> event(array.addObject(), event));
    }

    private static void event(ObjectNode json, Delivery event) {
        json.put("event", FinalStates.label(event.getEventType()));
        json.put("attempt", event.getAttempt());
        json.put("outcome", event.getOutcome());
        json.put("provider_status", event.getProviderStatus());
        json.put("provider_reason", event.getProviderReason());
        json.put("provider_message_id", event.getProviderMessageId());
        json.put("sent_at", text(event.getSentAt()));
        json.put("answered_at", text(event.getAnsweredAt()));
        json.put("occurred_at", text(event.getOccurredAt()));
        json.put("processed_at", text(event.getProcessedAt()));
        json.put("retry_at", text(event.getRetryAt()));
        json.put("provider_ms", millis(event.getSentAt(), event.getAnsweredAt()));
        json.put("since_accepted_ms", millis(event.getAcceptedAt(), event.getOccurredAt()));
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    private static Long millis(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }
}
