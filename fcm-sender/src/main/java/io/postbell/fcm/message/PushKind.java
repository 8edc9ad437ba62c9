package io.postbell.fcm.message;

import io.postbell.event.Push;
import java.util.Set;

/** How much a push says (spec push-proxy-contract, section 6). */
enum PushKind {
    /** The phone fetches the text itself. */
    ID_LOADED,
    /** Message and session: the text is in the push. */
    TEXT,
    /** A type of a newer server: passed on without text, but not held back. */
    OTHER,
    /** Clear, update_badge and test: nobody sees it. */
    SILENT;

    static final String UPDATE_BADGE = "update_badge";
    private static final Set<String> WITH_TEXT = Set.of("message", "session");
    private static final Set<String> WITHOUT_A_SOUND = Set.of("clear", UPDATE_BADGE, "test");

    /** A type that Mattermost has, or {@code other}; Google takes few characters and few labels a day. */
    static String label(Push push) {
        return WITH_TEXT.contains(push.getType()) || WITHOUT_A_SOUND.contains(push.getType())
                ? push.getType()
                : "other";
    }

    static PushKind of(Push push) {
        if (push.getIsIdLoaded()) {
            return ID_LOADED;
        }
        if (WITH_TEXT.contains(push.getType())) {
            return TEXT;
        }
        return WITHOUT_A_SOUND.contains(push.getType()) ? SILENT : OTHER;
    }
}
