package io.postbell.router.equivalence.reference;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is known of a chat server, as it is now. */
final class Town {
    final ServerConfig config;
    final Map<String, User> users = new TreeMap<>();
    final Map<String, Channel> channels = new HashMap<>();
    final Map<String, Map<String, ChannelMember>> members = new HashMap<>();
    final Map<String, UserStatus> statuses = new HashMap<>();
    final Map<String, Map<String, Device>> devices = new HashMap<>();
    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, String> statusesBeforeDnd = new HashMap<>();

    Town(ServerConfig config) {
        this.config = config;
    }

    /** Members whose account is active, by user id. */
    Map<String, ChannelMember> activeMembers(String channelId) {
        Map<String, ChannelMember> active = new TreeMap<>(members.getOrDefault(channelId, Map.of()));
        active.keySet().removeIf(id -> !users.containsKey(id) || users.get(id).getDeleteAt() != null);
        return active;
    }

    boolean isActiveMember(String channelId, String userId) {
        return activeMembers(channelId).containsKey(userId);
    }

    /** Section 7: whether somebody has collapsed threads. */
    boolean collapsedThreads(String userId) {
        User user = users.get(userId);
        String preference = user == null ? null : user.getCollapsedReplyThreads();
        return switch (config.collapsedThreads()) {
            case "always_on" -> true;
            case "disabled" -> false;
            case "default_on" -> preference == null || preference.equals("on");
            default -> preference != null && preference.equals("on");
        };
    }

    /** A timed do-not-disturb ends with the status before it. */
    void put(UserStatus status) {
        String user = status.getUserId();
        UserStatus before = statuses.put(user, status);
        if (timedDnd(status)) {
            if (before != null && !timedDnd(before)) {
                statusesBeforeDnd.put(user, before.getStatus());
            }
        } else {
            statusesBeforeDnd.remove(user);
        }
    }

    /** Section 5: the status at an instant. */
    String status(String userId, Instant at) {
        if (!config.enableUserStatuses()) {
            return "";
        }
        UserStatus status = statuses.get(userId);
        if (status == null) {
            return "offline";
        }
        boolean over = timedDnd(status) && !status.getDndEndAt().isAfter(at);
        return over ? statusesBeforeDnd.getOrDefault(userId, "offline") : status.getStatus();
    }

    private static boolean timedDnd(UserStatus status) {
        return status.getStatus().equals("dnd") && status.getDndEndAt() != null;
    }

    static boolean webhook(Post post) {
        return "true".equals(post.getFromWebhook());
    }

    static boolean reply(Post post) {
        return post.getRootId() != null && !post.getRootId().isEmpty();
    }

    static boolean system(Post post) {
        return post.getType().startsWith("system_");
    }

    /** Section 8.8. */
    boolean silent(Post post) {
        User author = users.get(post.getUserId());
        return post.getSilent()
                && (webhook(post) || (author != null && author.getIsBot()))
                && !post.getForceNotification();
    }

    boolean muted(ChannelMember member) {
        return "mention".equals(member.getMarkUnread());
    }
}
