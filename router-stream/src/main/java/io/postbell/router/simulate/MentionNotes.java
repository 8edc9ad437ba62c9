package io.postbell.router.simulate;

import io.postbell.event.Post;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.topology.RouterObserver;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Notes what the texts of posts say, and what the router left out without a dead letter. Used by one thread. */
final class MentionNotes implements RouterObserver {
    private final Audience audience;
    private final Map<String, ParsedMentions> parsed = new HashMap<>();
    private final Map<String, Collection<String>> outside = new HashMap<>();
    private final Map<String, Collection<String>> potential = new HashMap<>();
    private int duplicates;

    /** @param audience who is there when a post is made */
    MentionNotes(Audience audience) {
        this.audience = audience;
    }

    @Override
    public void mentioned(Post post, ParsedMentions mentions, Collection<String> groupMembersOutside) {
        parsed.putIfAbsent(post.getPostId(), mentions);
        Collection<String> people = new TreeSet<>(groupMembersOutside);
        people.removeIf(audience::deactivated);
        outside.putIfAbsent(post.getPostId(), people);
        Collection<String> words = new TreeSet<>(mentions.potential());
        if (!audience.listensToHere(post.getChannelId())) {
            words.addAll(mentions.potentialUnheard());
        }
        potential.putIfAbsent(post.getPostId(), words);
    }

    @Override
    public void duplicatePost() {
        duplicates++;
    }

    /** What a post's text says; null if it was not looked at. */
    ParsedMentions of(String postId) {
        return parsed.get(postId);
    }

    /** Ids of people whom a post mentions through a group, and who are not in the channel; without deactivated accounts. */
    Collection<String> outside(String postId) {
        return outside.getOrDefault(postId, List.of());
    }

    /** Words of a post that nobody in the channel answers to, in order. */
    Collection<String> potential(String postId) {
        return potential.getOrDefault(postId, List.of());
    }

    /** Number of posts that came a second time. */
    int duplicates() {
        return duplicates;
    }
}
