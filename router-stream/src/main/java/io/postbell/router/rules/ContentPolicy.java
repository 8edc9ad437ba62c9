package io.postbell.router.rules;

import io.postbell.event.Policy;
import java.util.Optional;

/**
 * What a company allows for one channel: the strictest word on the path from server over team to channel. What nobody decided is safe: no
 * pushes, and generic contents, which a team or channel cannot loosen.
 *
 * @param pushEnabled whether pushes are sent at all
 * @param contents most that a push may say
 * @param version version of the scope that decided the contents, or that switched pushes off; empty when none did
 */
public record ContentPolicy(boolean pushEnabled, ContentMode contents, Optional<Long> version) {
    /**
     * Puts the scopes together.
     *
     * @param server policy of the server, or null
     * @param team policy of the team, or null
     * @param channel policy of the channel, or null
     */
    public static ContentPolicy of(Policy server, Policy team, Policy channel) {
        if (server == null || !Boolean.TRUE.equals(server.getPushEnabled())) {
            return new ContentPolicy(
                    false, ContentMode.GENERIC, Optional.ofNullable(server).map(Policy::getVersion));
        }
        ContentMode contents = contents(server).orElse(ContentMode.GENERIC);
        long version = server.getVersion();
        for (Policy narrower : new Policy[] {team, channel}) {
            ContentMode asked = contents(narrower).orElse(contents);
            if (asked.compareTo(contents) > 0) {
                contents = asked;
                version = narrower.getVersion();
            }
        }
        return new ContentPolicy(true, contents, Optional.of(version));
    }

    private static Optional<ContentMode> contents(Policy policy) {
        return Optional.ofNullable(policy).map(Policy::getContents).map(ContentMode::of);
    }
}
