package io.postbell.fcm.message;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.text.Utf8;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One data message for one phone, as Google will get it. Immutable. Prints neither token nor data.
 *
 * @param token registration token
 * @param data keys and values, all strings (spec push-proxy-contract, section 6)
 * @param truncated whether the text was cut to fit
 * @param urgent whether it may wake a sleeping phone: true for what a person sees or hears, false for silent pushes, because Google
 *     demotes apps that wake phones for nothing
 * @param ttl how long Google keeps it for a phone that is offline; whole seconds, zero to four weeks; empty: four weeks
 * @param collapseKey a waiting message with the same key is replaced by this one
 * @param analyticsLabel what Google counts it under
 */
public record FcmMessage(
        Sensitive token,
        Map<String, String> data,
        boolean truncated,
        boolean urgent,
        Optional<Duration> ttl,
        Optional<String> collapseKey,
        Optional<String> analyticsLabel) {
    /** Google's upper limit. */
    private static final Duration LONGEST_TTL = Duration.ofDays(28);

    /** Copies the data and sorts it by key. */
    public FcmMessage {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /**
     * The message of a push, its text cut where that is needed to fit.
     *
     * @param now the present, from which the time to live counts
     * @param improvements what is done better than by the push proxy
     * @return empty when the push does not fit even without its text
     */
    public static Optional<FcmMessage> of(Push push, Instant now, Improvements improvements) {
        PushKind kind = PushKind.of(push);
        Map<String, String> whole = PushData.of(push, kind);
        return (improvements.cutToFit() ? PayloadLimit.fit(push.getToken().value(), whole) : Optional.of(whole))
                .map(data -> new FcmMessage(
                        push.getToken(),
                        data,
                        data != whole,
                        kind != PushKind.SILENT || !improvements.normalPriority(),
                        improvements.ttl() ? Optional.of(ttl(push, now)) : Optional.empty(),
                        improvements.collapseKey() ? collapseKey(push) : Optional.empty(),
                        improvements.analyticsLabel() ? Optional.of(PushKind.label(push)) : Optional.empty()));
    }

    /** What its delivery event says of it; Google maps its two priorities to Apple's numbers in the same way. */
    public AsSent asSent() {
        int bytes = data.entrySet().stream()
                .mapToInt(entry -> Utf8.length(entry.getKey()) + Utf8.length(entry.getValue()))
                .sum();
        int priority = urgent ? AsSent.AT_ONCE : AsSent.WHEN_IT_SUITS;
        return new AsSent(bytes, truncated, priority, Optional.empty(), collapseKey);
    }

    private static Duration ttl(Push push, Instant now) {
        Duration left =
                Duration.ofSeconds(Duration.between(now, push.getExpiresAt()).toSeconds());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : left;
    }

    /**
     * Only a badge update replaces its predecessor. Google keeps at most four keys per phone and drops the rest without a word, and lets
     * through one collapsible message in three minutes after a burst of 20: a key per notification would lose messages. A message that is
     * sent twice is not seen twice, because the phone keeps one notification per post id; clears of different channels do not replace each
     * other.
     */
    private static Optional<String> collapseKey(Push push) {
        return push.getType().equals(PushKind.UPDATE_BADGE) ? Optional.of(PushKind.UPDATE_BADGE) : Optional.empty();
    }

    @Override
    public String toString() {
        return "FcmMessage[keys=" + data.keySet() + ", urgent=" + urgent + ", ttl=" + ttl + ", collapseKey="
                + collapseKey + ", analyticsLabel=" + analyticsLabel + "]";
    }
}
