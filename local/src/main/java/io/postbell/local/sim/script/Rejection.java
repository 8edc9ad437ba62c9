package io.postbell.local.sim.script;

import java.util.OptionalLong;

/**
 * A refusal in the provider's terms.
 *
 * @param status HTTP status
 * @param reason Apple's reason; for Google the FCM error code or the status name
 * @param seconds what the reason means by it: Retry-After, or how long ago a token died
 * @param detail for people, where the provider tells more than the reason; may be empty
 */
public record Rejection(int status, String reason, OptionalLong seconds, String detail) {
    /** Just status and reason. */
    public static Rejection of(int status, String reason) {
        return new Rejection(status, reason, OptionalLong.empty(), "");
    }

    /** With an explanation. */
    public static Rejection of(int status, String reason, String detail) {
        return new Rejection(status, reason, OptionalLong.empty(), detail);
    }
}
