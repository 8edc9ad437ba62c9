package io.postbell.fcm;

import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.config.Help;
import io.smallrye.config.WithDefault;

/** What is done better than by the push proxy, and can be done as it does: {@code postbell.fcm.improvements}. */
public interface FcmImprovementsConfig {
    /** Priority of what nobody sees. */
    @Help(
            "Pushes that nobody sees (clear, update_badge, test) have normal priority, since Google demotes apps that wake"
                    + " phones for nothing; false: high, as with the push proxy.")
    @WithDefault("true")
    boolean normalPriority();

    /** Time to live. */
    @Help("Google gives up when the push expires (the router's lifetimes); false: no ttl is sent, as by the push proxy,"
            + " so that a call may ring for four weeks.")
    @WithDefault("true")
    boolean ttl();

    /** Collapse key. */
    @Help(
            "A badge update replaces one that still waits at Google; false: no collapse_key is sent, as by the push proxy.")
    @WithDefault("true")
    boolean collapseKey();

    /** Analytics label. */
    @Help(
            "Google's delivery reports count the types of pushes apart, by analytics_label; false: none is sent, as by the"
                    + " push proxy.")
    @WithDefault("true")
    boolean analyticsLabel();

    /** Size of the request. */
    @Help("A message that makes the request too large for Google is cut; false: it is sent whole and refused, as by the"
            + " push proxy.")
    @WithDefault("true")
    boolean cutToFit();

    /** Meaning of INVALID_ARGUMENT about a token. */
    @Help(
            "A token of which Google says that it is not a registration token is dead; false: the push fails and the token"
                    + " stays, as with the push proxy.")
    @WithDefault("true")
    boolean invalidTokens();

    /** The same as a value. */
    default Improvements values() {
        return new Improvements(normalPriority(), ttl(), collapseKey(), analyticsLabel(), cutToFit(), invalidTokens());
    }
}
