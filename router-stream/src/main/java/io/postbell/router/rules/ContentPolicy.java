package io.postbell.router.rules;

import io.postbell.event.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a company allows for one channel: the strictest word on the path from server over team to channel, which a chat server that asks for
 * something else cannot loosen. On the event path, what nobody decided is safe: no pushes, and generic contents.
 *
 * @param pushEnabled whether pushes are sent at all
 * @param contents most that a push may say
 * @param version version of the scope that decided the contents, or that switched pushes off; the server's when no scope did
 * @param id which scope that is: {@code server}, {@code team/ID} or {@code channel/ID}
 * @param redactions what is blacked out, the scopes' lists put together
 */
public record ContentPolicy(
        boolean pushEnabled,
        ContentMode contents,
        Optional<Long> version,
        Optional<String> id,
        List<String> redactions) {
    /**
     * Puts the scopes together for a post.
     *
     * @param asked what the chat server asks for
     * @param server policy of the server, or null
     * @param team policy of the team, or null
     * @param channel policy of the channel, or null
     */
    public static ContentPolicy of(AskedContent asked, Policy server, Policy team, Policy channel) {
        Optional<ContentMode> wanted = asked.licensedContents();
        boolean decided = wanted.isPresent() || contents(server).isPresent();
        ContentMode base = decided ? wanted.orElse(ContentMode.FULL) : ContentMode.GENERIC;
        Boolean switched = server == null ? null : server.getPushEnabled();
        boolean enabled = asked.sendPush().orElse(true)
                && (switched == null ? asked.sendPush().orElse(false) : switched);
        return strictest(enabled, base, server, team, channel);
    }

    /**
     * Puts the scopes together for a push that arrives already written: the calling server has chosen, and its choice holds as far as no scope
     * forbids it.
     *
     * @param server policy of the server, or null
     * @param team policy of the team, or null
     * @param channel policy of the channel, or null
     */
    public static ContentPolicy ceiling(Policy server, Policy team, Policy channel) {
        boolean enabled = server == null || !Boolean.FALSE.equals(server.getPushEnabled());
        return strictest(enabled, ContentMode.FULL, server, team, channel);
    }

    private static ContentPolicy strictest(
            boolean enabled, ContentMode base, Policy server, Policy team, Policy channel) {
        ContentMode contents = base;
        Optional<Policy> decider = Optional.ofNullable(server);
        Set<String> redactions = new LinkedHashSet<>();
        List<Policy> scopes = new ArrayList<>(Arrays.asList(server, team, channel));
        scopes.removeIf(Objects::isNull);
        for (Policy scope : scopes) {
            ContentMode most = contents(scope).orElse(contents);
            if (enabled && most.compareTo(contents) > 0) {
                contents = most;
                decider = Optional.of(scope);
            }
            redactions.addAll(scope.getRedactions());
        }
        return new ContentPolicy(
                enabled,
                contents,
                decider.map(Policy::getVersion),
                decider.map(ContentPolicy::id),
                List.copyOf(redactions));
    }

    private static String id(Policy scope) {
        return scope.getScopeId() == null ? scope.getScope() : scope.getScope() + '/' + scope.getScopeId();
    }

    private static Optional<ContentMode> contents(Policy policy) {
        return Optional.ofNullable(policy).map(Policy::getContents).map(ContentMode::of);
    }
}
