package io.postbell.router.simulate;

import io.postbell.event.Post;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.topology.RouterObserver;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Notes what the texts of posts say, and what the router left out without a dead letter. Used by one thread. */
final class MentionNotes implements RouterObserver {
    private final Map<String, ParsedMentions> parsed = new HashMap<>();
    private final Map<String, Collection<String>> outside = new HashMap<>();
    private int duplicates;

    @Override
    public void mentioned(Post post, ParsedMentions mentions, Collection<String> groupMembersOutside) {
        parsed.putIfAbsent(post.getPostId(), mentions);
        outside.putIfAbsent(post.getPostId(), new TreeSet<>(groupMembersOutside));
    }

    @Override
    public void duplicatePost() {
        duplicates++;
    }

    /** What a post's text says; null if it was not looked at. */
    ParsedMentions of(String postId) {
        return parsed.get(postId);
    }

    /** Ids of people whom a post mentions through a group, and who are not in the channel. */
    Collection<String> outside(String postId) {
        return outside.getOrDefault(postId, new TreeSet<>());
    }

    /** Number of posts that came a second time. */
    int duplicates() {
        return duplicates;
    }
}
