package io.postbell.apns;

import io.postbell.apns.request.Improvements;
import io.postbell.runtime.config.Help;
import io.smallrye.config.WithDefault;

/** What is done better than by the push proxy, and can be done as it does: {@code postbell.apns.improvements}. */
public interface ApnsImprovementsConfig {
    /** Push type and priority of what shows nothing. */
    @Help("Pushes that show nothing and set no badge (clear, test) go out with push type background and priority 5,"
            + " as Apple wants it; false: alert and 10, as the push proxy does.")
    @WithDefault("true")
    boolean backgroundPushes();

    /** Header apns-expiration. */
    @Help("Apple gives up when the push expires (the router's lifetimes); false: no apns-expiration is sent, as the"
            + " push proxy does, so that a call may ring hours later.")
    @WithDefault("true")
    boolean expiration();

    /** Header apns-collapse-id. */
    @Help("A push that is sent again replaces the earlier one on the phone; false: no apns-collapse-id is sent, as the"
            + " push proxy does.")
    @WithDefault("true")
    boolean collapseId();

    /** Header apns-id. */
    @Help("Every attempt of a notification has the same apns-id; false: none is sent, as the push proxy does.")
    @WithDefault("true")
    boolean apnsId();

    /** Size of the payload. */
    @Help("A message that makes the payload too large for Apple is cut; false: it is sent whole and refused, as by the"
            + " push proxy.")
    @WithDefault("true")
    boolean cutToFit();

    /** Meaning of ExpiredToken. */
    @Help("A token of which Apple says ExpiredToken is dead; false: the push fails and the token stays, as with the"
            + " push proxy.")
    @WithDefault("true")
    boolean expiredTokens();

    /** Meaning of the timestamp of 410. */
    @Help("A token that was registered after the instant of death that Apple names lives; false: it is dead, as with"
            + " the push proxy.")
    @WithDefault("true")
    boolean tokenTimestamps();

    /** The same as a value. */
    default Improvements values() {
        return new Improvements(
                backgroundPushes(),
                expiration(),
                collapseId(),
                apnsId(),
                cutToFit(),
                expiredTokens(),
                tokenTimestamps());
    }
}
