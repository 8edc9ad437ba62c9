package io.postbell.apns.request;

/**
 * What is done better than by the push proxy (push-proxy contract, section 11), each of which can be left. Payloads differ in nothing but what
 * {@link #cutToFit} says.
 *
 * @param backgroundPushes pushes that show nothing and set no badge go out as background pushes at priority 5; else as alerts at 10
 * @param expiration Apple gives up when the push expires; else no {@code apns-expiration} is sent, and Apple keeps it as long as it likes
 * @param collapseId a repeated push replaces the earlier one on the phone; else no {@code apns-collapse-id} is sent
 * @param apnsId every attempt has the notification's id; else no {@code apns-id} is sent, and Apple makes one for each
 * @param cutToFit a message that makes the payload too large is cut; else it goes out whole, and Apple refuses it
 * @param expiredTokens each answer 410 says that a token is dead; else only {@code Unregistered} does, and {@code ExpiredToken} is a failure
 * @param tokenTimestamps a token that was registered after Apple's instant of death lives; else it is dead whenever it was registered
 */
public record Improvements(
        boolean backgroundPushes,
        boolean expiration,
        boolean collapseId,
        boolean apnsId,
        boolean cutToFit,
        boolean expiredTokens,
        boolean tokenTimestamps) {
    /** All of them. */
    public static final Improvements ALL = new Improvements(true, true, true, true, true, true, true);

    /** As the push proxy does. */
    public static final Improvements NONE = new Improvements(false, false, false, false, false, false, false);
}
