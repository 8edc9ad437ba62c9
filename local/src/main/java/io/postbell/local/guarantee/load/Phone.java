package io.postbell.local.guarantee.load;

import io.postbell.schemas.topic.Provider;
import java.util.Locale;

/**
 * A phone.
 *
 * @param token by which the provider knows it; it also says what the simulated provider does with its pushes
 */
public record Phone(Provider provider, String token, Kind kind) {
    /** What becomes of its pushes. */
    public enum Kind {
        /** They are taken. */
        WELL(""),
        /** Every now and then one is refused for the time being. */
        FLAKY("flaky-"),
        /** The app was removed from it. */
        DEAD("err-"),
        /** Every push is refused for good. */
        REFUSING("err-");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** What its tokens begin with. */
        String prefix() {
            return prefix;
        }

        /** Whether every push must arrive in the end. */
        public boolean reachable() {
            return this == WELL || this == FLAKY;
        }
    }

    static Phone of(Provider provider, int person, Kind kind) {
        boolean apple = provider == Provider.APNS;
        String token =
                switch (kind) {
                    case WELL -> apple ? String.format(Locale.ROOT, "%064x", person) : "town-" + person;
                    case FLAKY -> kind.prefix() + provider.label() + '-' + person;
                    case DEAD -> (apple ? "err-410-Unregistered-" : "err-404-UNREGISTERED-") + person;
                    case REFUSING -> (apple ? "err-400-PayloadEmpty-" : "err-400-BAD_REQUEST-") + person;
                };
        return new Phone(provider, token, kind);
    }

    /** Id by which its owner's other phone is told from it. */
    public String deviceId() {
        return provider == Provider.APNS ? "iphone" : "android";
    }

    /** As Mattermost's {@code device_id}. */
    String target() {
        return (provider == Provider.APNS ? "apple_rn-v2:" : "android_rn-v2:") + token;
    }
}
