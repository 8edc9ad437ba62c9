package io.postbell.runtime.delivery;

/**
 * Names of the record headers that carry a push's state through the retry tiers and its reason into the dead letters. All values are UTF-8
 * text; instants are milliseconds since the epoch. Headers of other names pass through unchanged.
 */
public final class PushHeaders {
    /** What all our headers begin with. */
    public static final String PREFIX = "postbell.";

    /** Number of the attempt that the record waits for; the first is 1. */
    public static final String ATTEMPT = PREFIX + "attempt";

    /** Not to be tried before this instant. */
    public static final String NOT_BEFORE = PREFIX + "not-before";

    /** When the first attempt was answered. */
    public static final String FIRST_ATTEMPT_AT = PREFIX + "first-attempt-at";

    /** What the provider said to the last attempt. */
    public static final String LAST_REASON = PREFIX + "last-reason";

    /** How often the push was held back without counting an attempt, because its app is misconfigured. */
    public static final String HOLDS = PREFIX + "holds";

    /** On a record that was redriven: how often it has been. */
    public static final String REDRIVES = PREFIX + "redrives";

    /** What the headers of dead letters begin with. */
    public static final String DLQ_PREFIX = PREFIX + "dlq.";

    /** Why it was given up: {@link DeadLetterReason#label()}. */
    public static final String DLQ_REASON = DLQ_PREFIX + "reason";

    /** The provider's own reason, or what was wrong with the record. Never message text, never a token. */
    public static final String DLQ_DETAIL = DLQ_PREFIX + "detail";

    /** Attempts made. */
    public static final String DLQ_ATTEMPTS = DLQ_PREFIX + "attempts";

    /** When the first attempt was answered. */
    public static final String DLQ_FIRST_ATTEMPT_AT = DLQ_PREFIX + "first-attempt-at";

    /** When the last attempt was answered. */
    public static final String DLQ_LAST_ATTEMPT_AT = DLQ_PREFIX + "last-attempt-at";

    /** HTTP status of the provider's last answer. */
    public static final String DLQ_PROVIDER_STATUS = DLQ_PREFIX + "provider-status";

    /** Topic that the record was read from, with the installation's prefix. */
    public static final String DLQ_ORIGIN_TOPIC = DLQ_PREFIX + "origin-topic";

    /** Its partition. */
    public static final String DLQ_ORIGIN_PARTITION = DLQ_PREFIX + "origin-partition";

    /** Its offset. */
    public static final String DLQ_ORIGIN_OFFSET = DLQ_PREFIX + "origin-offset";

    /** When it was given up. */
    public static final String DLQ_AT = DLQ_PREFIX + "at";

    /** W3C trace id of the push, 32 hex digits; the header {@code traceparent} of the record, if it had one, stays beside it. */
    public static final String DLQ_TRACE_ID = DLQ_PREFIX + "trace-id";

    private PushHeaders() {}
}
