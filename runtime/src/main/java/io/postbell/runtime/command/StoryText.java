package io.postbell.runtime.command;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.books.FinalStates;
import io.postbell.runtime.trace.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A story for people: a line for each step, with the time that has passed since the step before. */
final class StoryText {
    private final StringBuilder text = new StringBuilder();
    private Instant before;

    private StoryText() {}

    static String of(Story story) {
        StoryText text = new StoryText();
        story.decision().ifPresent(text::decision);
        Instant decided = text.before;
        story.notifications().forEach((id, events) -> {
            text.before = decided;
            text.notification(id, events);
        });
        return text.text.toString();
    }

    private void decision(Decision decision) {
        String subject = decision.getPostId().isEmpty()
                ? decision.getPushType()
                : "post " + decision.getPostId() + " in channel " + decision.getChannelId();
        text.append(
                String.format("%s for user %s of server %s%n", subject, decision.getUserId(), decision.getServerId()));
        step(decision.getAcceptedAt(), "accepted");
        boolean sends = decision.getOutcome() == DecisionOutcome.SEND;
        int devices = decision.getNotificationIds().size();
        step(
                decision.getDecidedAt(),
                "decided: "
                        + (sends
                                ? "send to " + devices + (devices == 1 ? " device" : " devices")
                                : "nothing is sent, " + decision.getReason())
                        + named("rule", decision.getRule())
                        + named("preference", decision.getPreference())
                        + named("contents", decision.getContents()));
    }

    private void notification(String id, List<Delivery> events) {
        if (events.isEmpty()) {
            text.append("  notification ").append(id).append(": nothing happened to it yet\n");
            return;
        }
        Delivery first = events.get(0);
        text.append(String.format(
                "  notification %s: %s to %s, device %s%s%n",
                id,
                first.getPushType(),
                first.getApp(),
                first.getDeviceId(),
                first.getAckId() == null ? "" : ", ack id " + first.getAckId()));
        if (before == null) { // no decision told of these
            step(first.getAcceptedAt(), "accepted");
            step(first.getRoutedAt(), "routed");
        }
        events.forEach(this::event);
        Set<DeliveryEventType> states = Story.finalStates(events);
        String end = states.isEmpty()
                ? "waiting"
                : states.stream().map(FinalStates::label).collect(Collectors.joining(" and "));
        String after = first.getAcceptedAt() == null || states.isEmpty()
                ? ""
                : ", " + seconds(first.getAcceptedAt(), lastEnd(events)) + " s after acceptance";
        text.append("  final: ").append(end).append(after).append('\n');
    }

    private static Instant lastEnd(List<Delivery> events) {
        return events.stream()
                .filter(event -> FinalStates.concerns(event.getEventType()))
                .map(Delivery::getOccurredAt)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void event(Delivery event) {
        if (event.getSentAt() != null) {
            step(event.getSentAt(), "attempt " + event.getAttempt() + ": handed to " + event.getProvider());
            step(event.getAnsweredAt(), "attempt " + event.getAttempt() + ": " + answer(event));
        }
        DeliveryEventType type = event.getEventType();
        if (type == DeliveryEventType.RETRY_SCHEDULED) {
            step(event.getProcessedAt(), "retry scheduled for " + event.getRetryAt());
        } else {
            step(event.getProcessedAt(), FinalStates.label(type) + (event.getSentAt() == null ? unsent(event) : ""));
        }
    }

    private static String answer(Delivery event) {
        return Stream.of(event.getOutcome(), event.getProviderStatus(), event.getProviderReason())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String unsent(Delivery event) {
        return event.getProviderReason() == null ? "" : ": " + event.getProviderReason();
    }

    private void step(Instant at, String what) {
        if (at == null) {
            return;
        }
        String passed = before == null
                ? ""
                : String.format("%+10.3f s", Duration.between(before, at).toMillis() / 1e3);
        text.append(String.format(Locale.ROOT, "  %-24s %12s  %s%n", at, passed, what));
        before = at;
    }

    private static String named(String name, String value) {
        return value == null ? "" : ", " + name + ' ' + value;
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.3f", Duration.between(from, to).toMillis() / 1e3);
    }
}
