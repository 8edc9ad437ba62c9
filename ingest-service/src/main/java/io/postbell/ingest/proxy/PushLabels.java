package io.postbell.ingest.proxy;

import java.util.Set;

/**
 * How a push is told apart in the push proxy's metrics (push-proxy contract, section 7). All from fixed sets, whatever callers send.
 *
 * @param platform {@code apple} or {@code android}
 * @param type a type that Mattermost has, or {@code other}
 * @param transport {@code standard} or {@code voip}
 */
record PushLabels(String platform, String type, String transport) {
    private static final Set<String> TYPES = Set.of("message", "clear", "update_badge", "session", "test");

    static PushLabels of(boolean apple, String type, String transport) {
        return new PushLabels(
                apple ? "apple" : "android",
                TYPES.contains(type) ? type : "other",
                transport.equals("voip") ? "voip" : "standard");
    }

    static PushLabels of(String app, String type, String transport) {
        return of(app.startsWith("apple"), type, transport);
    }
}
