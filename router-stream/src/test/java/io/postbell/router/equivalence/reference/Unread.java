package io.postbell.router.equivalence.reference;

import io.postbell.event.ChannelView;
import java.util.HashMap;
import java.util.Map;

/** What one person has not read (section 8.6). */
final class Unread {
    /** Counts of one channel; of posts that are no replies, too. */
    private static final class Count {
        private int posts;
        private int rootPosts;
        private int mentions;
        private int rootMentions;
    }

    private final Map<String, Count> channels = new HashMap<>();
    private final Map<String, Map<String, Integer>> threads = new HashMap<>();

    void post(String channel, boolean reply, boolean mentioned) {
        Count count = channels.computeIfAbsent(channel, any -> new Count());
        count.posts++;
        count.rootPosts += reply ? 0 : 1;
        count.mentions += mentioned ? 1 : 0;
        count.rootMentions += mentioned && !reply ? 1 : 0;
    }

    void mentionInThread(String channel, String root) {
        threads.computeIfAbsent(channel, any -> new HashMap<>()).merge(root, 1, Integer::sum);
    }

    void view(ChannelView view, boolean collapsedThreads) {
        if (view.getRootId() != null) {
            threads.getOrDefault(view.getChannelId(), new HashMap<>()).remove(view.getRootId());
        } else if (view.getUnreadPosts() != null) {
            Count count = new Count();
            count.posts = view.getUnreadPosts();
            count.mentions = view.getUnreadMentions();
            count.rootMentions = view.getUnreadMentionsRoot();
            // of a direct channel, which has nothing but mentions
            count.rootPosts = view.getUnreadMentionsRoot();
            channels.put(view.getChannelId(), count);
        } else {
            channels.remove(view.getChannelId());
            if (!collapsedThreads) {
                threads.remove(view.getChannelId());
            }
        }
    }

    void leave(String channel) {
        channels.remove(channel);
        threads.remove(channel);
    }

    int badge(Town town, boolean collapsedThreads) {
        int badge = 0;
        for (Map.Entry<String, Count> channel : channels.entrySet()) {
            Count count = channel.getValue();
            boolean direct = town.channels.get(channel.getKey()).getType().equals("D");
            if (collapsedThreads) {
                badge += direct ? count.rootPosts : count.rootMentions;
            } else {
                badge += direct ? count.posts : count.mentions;
            }
        }
        if (collapsedThreads) {
            for (Map<String, Integer> ofChannel : threads.values()) {
                badge += ofChannel.values().stream().mapToInt(Integer::intValue).sum();
            }
        }
        return badge;
    }
}
