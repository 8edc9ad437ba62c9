package io.postbell.runtime.delivery;

import io.postbell.runtime.tracing.Steps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows attempts in the traces that their records carry: the call to the provider, and what came of it. Safe for use by several threads. */
record AttemptTraces(Steps steps, String provider) {
    /** An attempt that was made has ended. */
    void attempted(PendingPush pending, Answered answered) {
        if (!steps.traces(pending.record().headers())) {
            return;
        }
        Outcome outcome = answered.outcome();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("postbell.provider", provider);
        attributes.put("postbell.app", pending.push().getApp());
        attributes.put("postbell.notification_id", pending.push().getNotificationId());
        attributes.put("postbell.attempt", Integer.toString(answered.attempt()));
        attributes.put("postbell.outcome", outcome.label());
        outcome.answer()
                .status()
                .ifPresent(status -> attributes.put("http.response.status_code", Integer.toString(status)));
        outcome.answer().reason().ifPresent(reason -> attributes.put("postbell.reason", reason));
        Instant sentAt = answered.sentAt().orElse(answered.answeredAt());
        boolean failed = !(outcome instanceof Outcome.Accepted);
        steps.called(
                "send to " + provider, pending.record().headers(), sentAt, answered.answeredAt(), failed, attributes);
    }
}
