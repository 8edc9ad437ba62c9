package io.postbell.router.simulate;

import io.postbell.event.ChannelMember;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.rules.ChannelMentions;
import io.postbell.router.rules.MentionProfiles;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is there while a scenario is played, for what is told of a post's text and what the first stage does not know: statuses, and accounts
 * outside the channel. Used by one thread.
 */
final class Audience {
    private static final String ONLINE = "online";

    private final boolean statusesEnabled;
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Map<String, ChannelMember>> members = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();

    /** @param statusesEnabled whether the chat server has statuses; without them nobody is online */
    Audience(boolean statusesEnabled) {
        this.statusesEnabled = statusesEnabled;
    }

    /** Takes in what is written. */
    void hear(Entry<?> entry) {
        if (entry.value() instanceof User user) {
            users.put(user.getUserId(), user);
        } else if (entry.value() instanceof ChannelMember member) {
            members.computeIfAbsent(member.getChannelId(), added -> new HashMap<>())
                    .put(member.getUserId(), member);
        } else if (entry.value() instanceof UserStatus status) {
            statuses.put(status.getUserId(), status.getStatus());
        }
    }

    /** Whether an account is known to be deactivated. */
    boolean deactivated(String userId) {
        User user = users.get(userId);
        return user != null && MentionProfiles.deactivated(user);
    }

    /** Whether anybody in a channel holds the keyword {@code @here} (section 3.4), its limits and rights apart. */
    boolean listensToHere(String channelId) {
        return statusesEnabled
                && members.getOrDefault(channelId, Map.of()).values().stream().anyMatch(this::listensToHere);
    }

    private boolean listensToHere(ChannelMember member) {
        return ONLINE.equals(statuses.get(member.getUserId()))
                && MentionProfiles.join(users.get(member.getUserId()), member)
                        .filter(ChannelMentions::listens)
                        .isPresent();
    }
}
