package io.postbell.router.topology.user;

import io.postbell.router.rules.ContentPolicy;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.Locale;

/**
 * A push that announces no post (section 9).
 *
 * @param kind what it does
 * @param serverId the tenant
 * @param userId whose devices get it
 * @param channelId channel that it is about, or empty
 * @param rootId thread that it is about, or null
 * @param text what it says, or empty
 * @param language of the text; null if it is empty
 * @param at when its cause came about
 * @param cause tells it from others of its kind to the same person
 * @param policy the policy that let it through
 */
record Notice(
        Kind kind,
        String serverId,
        String userId,
        String channelId,
        String rootId,
        Sensitive text,
        String language,
        Instant at,
        String cause,
        ContentPolicy policy) {

    /** What it does. */
    enum Kind {
        /** Takes away notifications of what was read. */
        CLEAR("clear", true, true),
        /** Sets the number on the icon. */
        UPDATE_BADGE("update_badge", false, false),
        /** Tells that the session has ended. */
        SESSION("session", false, false),
        /** Tells how many posts were held during quiet hours; for the phone a message like any other. */
        SUMMARY("message", true, false);

        private final String pushType;
        private final boolean tellsCollapsedThreads;
        private final boolean tellsPlace;

        Kind(String pushType, boolean tellsCollapsedThreads, boolean tellsPlace) {
            this.pushType = pushType;
            this.tellsCollapsedThreads = tellsCollapsedThreads;
            this.tellsPlace = tellsPlace;
        }

        /** Name in decisions. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Type of the push. */
        String pushType() {
            return pushType;
        }

        /** Whether the push says if the person has collapsed threads. */
        boolean tellsCollapsedThreads() {
            return tellsCollapsedThreads;
        }

        /** Whether the push says which channel and thread it is about. */
        boolean tellsPlace() {
            return tellsPlace;
        }
    }

    /** What its ids are made of, beside the person. */
    String occasion() {
        return kind.label() + '/' + cause;
    }
}
