package io.postbell.router.equivalence.reference;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides about a post by looking at everybody. */
public final class ReferenceWorld implements World {
    private final Town town;
    private final Map<String, Conversation> threads = new HashMap<>();
    private final Map<String, Post> roots = new HashMap<>();
    private final Map<String, MentionMap> rootMentions = new HashMap<>();
    private final Map<String, Unread> unread = new HashMap<>();

    /** A chat server on which nothing is yet. */
    public ReferenceWorld(ServerConfig config) {
        this.town = new Town(config);
    }

    @Override
    public void user(User user) {
        town.users.put(user.getUserId(), user);
    }

    @Override
    public void forget(String userId) {
        town.users.remove(userId);
    }

    @Override
    public void channel(Channel channel) {
        town.channels.put(channel.getChannelId(), channel);
    }

    @Override
    public void member(ChannelMember member) {
        town.members
                .computeIfAbsent(member.getChannelId(), any -> new TreeMap<>())
                .put(member.getUserId(), member);
    }

    @Override
    public void leave(String channelId, String userId) {
        town.members.getOrDefault(channelId, new TreeMap<>()).remove(userId);
        unread(userId).leave(channelId);
    }

    @Override
    public void status(UserStatus status) {
        town.put(status);
    }

    @Override
    public void device(Device device) {
        town.devices.computeIfAbsent(device.getUserId(), any -> new TreeMap<>()).put(device.getDeviceId(), device);
    }

    @Override
    public void group(Group group) {
        town.groups.put(group.getGroupId(), group);
    }

    @Override
    public void policy(Policy policy) {
        town.policies.put(policy.getScope() + "/" + policy.getScopeId(), policy);
    }

    @Override
    public void view(ChannelView view) {
        unread(view.getUserId()).view(view, town.collapsedThreads(view.getUserId()));
    }

    @Override
    public void follow(ThreadFollow follow) {
        thread(follow.getChannelId(), follow.getRootId()).follow(follow.getUserId(), follow.getFollowing());
    }

    @Override
    public SortedMap<String, Decided> post(Post post) {
        SortedMap<String, Decided> decided = new TreeMap<>();
        Channel channel = town.channels.get(post.getChannelId());
        if (channel.getDeleteAt() != null) {
            return decided;
        }
        Conversation thread = Town.reply(post) ? thread(post.getChannelId(), post.getRootId()) : null;
        MentionMap mentions = new MentionMap(town, channel, post, thread);
        if (thread == null) {
            roots.put(post.getChannelId() + "/" + post.getPostId(), post);
            rootMentions.put(post.getChannelId() + "/" + post.getPostId(), mentions);
        } else {
            thread.reply(town, channel, post, mentions);
        }
        if (!town.silent(post)) {
            count(post, mentions, thread);
        }
        Map<String, ChannelMember> members = town.activeMembers(post.getChannelId());
        TreeSet<String> everybody = new TreeSet<>(members.keySet());
        everybody.addAll(mentions.types.keySet());
        Wording wording = new Wording(town, channel, post);
        for (String id : everybody) {
            Decided about = decide(channel, post, thread, mentions, wording, id, members.get(id));
            if (about != null) {
                decided.put(id, about);
            }
        }
        return decided;
    }

    private Conversation thread(String channelId, String rootId) {
        String key = channelId + "/" + rootId;
        return threads.computeIfAbsent(key, any -> new Conversation(roots.get(key), rootMentions.get(key)));
    }

    private Unread unread(String user) {
        return unread.computeIfAbsent(user, any -> new Unread());
    }

    private void count(Post post, MentionMap mentions, Conversation thread) {
        for (String id : town.activeMembers(post.getChannelId()).keySet()) {
            if (id.equals(post.getUserId()) && !Town.webhook(post)) {
                continue;
            }
            String type = mentions.types.get(id);
            unread(id).post(post.getChannelId(), thread != null, type != null);
            boolean inThread = type != null && !type.equals("ThreadMention") && !type.equals("CommentMention");
            if (inThread && thread != null && town.config.followable() && thread.followers.contains(id)) {
                unread(id).mentionInThread(post.getChannelId(), post.getRootId());
            }
        }
    }

    private Decided decide(
            Channel channel,
            Post post,
            Conversation thread,
            MentionMap mentions,
            Wording wording,
            String id,
            ChannelMember member) {
        Rules rules = new Rules(town, post, channel.getType());
        String type = mentions.types.get(id);
        boolean inMap = type != null;
        boolean author = id.equals(post.getUserId()) && !Town.webhook(post);
        boolean follower = member != null
                && thread != null
                && thread.followers.contains(id)
                && town.collapsedThreads(id)
                && !author;
        String notListed = follower ? rules.thread(id, member, inMap) : "not_concerned";
        boolean listed = notListed.equals(Decided.SEND);
        boolean everything = !inMap && !author && member != null && rules.wantsEverything(id, member);
        String mention = inMap ? type : "NoMention";
        if (!inMap && !everything && !listed) {
            boolean traced = post.getTraced() || town.users.get(id).getTraced();
            String why = author ? "author" : notListed;
            return traced ? new Decided(mention, why, true, List.of()) : null;
        }
        String outcome;
        if (!wording.pushEnabled()) {
            outcome = "push_disabled";
        } else if (member == null) {
            outcome = "missing_profile";
        } else if (listed) {
            outcome = town.silent(post) ? "silent_post" : rules.presence(id, true);
        } else {
            outcome = rules.decide(id, member, Mentions.rank(mention) > Mentions.rank("GMMention"));
        }
        if (!outcome.equals(Decided.SEND)) {
            return new Decided(mention, outcome, false, List.of());
        }
        return send(post, wording, id, mention, listed ? "crt" : mention);
    }

    /** Section 12.1; reasons of our own if no phone is left. */
    private Decided send(Post post, Wording wording, String id, String mention, String why) {
        int badge = unread(id).badge(town, town.collapsedThreads(id));
        Map<String, Device> devices = town.devices.getOrDefault(id, Map.of());
        List<Sent> pushes = new ArrayList<>();
        boolean expired = false;
        for (Device device : devices.values()) {
            Instant expiresAt = device.getExpiresAt();
            boolean reachable = device.getPlatform().startsWith("apple")
                    || device.getPlatform().startsWith("android");
            boolean over = expiresAt != null && expiresAt.isBefore(post.getAcceptedAt());
            expired |= reachable && over;
            if (reachable && !over) {
                pushes.add(wording.push(id, device, why, badge));
            }
        }
        String outcome = !pushes.isEmpty() ? Decided.SEND : expired ? "session_expired" : "no_device";
        return new Decided(mention, outcome, false, pushes);
    }
}
