package io.postbell.fcm.message;

/**
 * What is done better than by the push proxy (push-proxy contract, section 11), each of which can be left. The data differ in nothing but what
 * {@link #cutToFit} says.
 *
 * @param normalPriority what nobody sees does not wake a phone; else everything has high priority
 * @param ttl Google gives up when the push expires; else after four weeks, its default
 * @param collapseKey a badge update replaces one that still waits; else all arrive
 * @param analyticsLabel Google's delivery reports count the types of pushes apart; else there is no label
 * @param cutToFit a message that makes the request too large is cut; else it goes out whole, and Google refuses it
 * @param invalidTokens a token is dead of which Google says that it never was one; else the push fails and the token stays
 */
public record Improvements(
        boolean normalPriority,
        boolean ttl,
        boolean collapseKey,
        boolean analyticsLabel,
        boolean cutToFit,
        boolean invalidTokens) {
    /** All of them. */
    public static final Improvements ALL = new Improvements(true, true, true, true, true, true);

    /** As the push proxy does. */
    public static final Improvements NONE = new Improvements(false, false, false, false, false, false);
}
