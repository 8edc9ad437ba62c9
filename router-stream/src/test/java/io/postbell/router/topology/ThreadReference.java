package io.postbell.router.topology;

import io.postbell.event.MemberProfile;
import io.postbell.router.rules.CollapsedThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whom a reply concerns, found by asking every member and every post of the thread: the straightforward reading of sections 3.9 and 7 for
 * messages that are user names with an at sign.
 */
final class ThreadReference {
    /** A post, and whom it mentions. */
    record Said(String id, String author, boolean webhook, String overrideName, Set<String> names) {}

    final Map<String, MemberProfile> members = new TreeMap<>();
    private final Map<String, List<Said>> threads = new HashMap<>();
    private final Map<String, Set<String>> following = new HashMap<>();
    private final Map<String, Map<String, Instant>> unfollowed = new HashMap<>();
    private final CollapsedThreads collapsed;
    private final boolean autoFollow;

    ThreadReference(CollapsedThreads collapsed, boolean autoFollow) {
        this.collapsed = collapsed;
        this.autoFollow = autoFollow && collapsed != CollapsedThreads.DISABLED;
    }

    void root(Said post) {
        threads.put(post.id(), new ArrayList<>(List.of(post)));
    }

    void follow(String root, String user, boolean follows, Instant at) {
        followers(root).remove(user);
        refusals(root).remove(user);
        if (follows) {
            followers(root).add(user);
        } else {
            refusals(root).put(user, at);
        }
    }

    Map<String, String> reply(String root, Said reply) {
        List<Said> before = threads.computeIfAbsent(root, any -> new ArrayList<>());
        boolean known = !before.isEmpty() && before.get(0).id().equals(root);
        int replies = before.size() - (known ? 1 : 0);
        Map<String, String> concerned = new TreeMap<>();
        if (autoFollow) {
            softly(root, reply.author());
            if (known && replies == 0) {
                Said first = before.get(0);
                if (!first.webhook()) {
                    softly(root, first.author());
                }
                first.names().stream().filter(members::containsKey).forEach(user -> softly(root, user));
            }
            if (replies == 0) {
                members.values().stream()
                        .filter(member -> "on".equals(member.getChannelAutoFollowThreads()))
                        .filter(member -> reply.webhook() || !member.getUserId().equals(reply.author()))
                        .forEach(member -> softly(root, member.getUserId()));
            }
        }
        for (MemberProfile member : members.values()) {
            String user = member.getUserId();
            if (user.equals(reply.author()) && !reply.webhook()) {
                continue;
            }
            boolean mentioned = reply.names().contains(user);
            if (mentioned && autoFollow) {
                follow(root, user, true, null);
            }
            boolean crt = collapsed.on(member.getUserCollapsedReplyThreads());
            String type = mentioned ? "KeywordMention" : crt ? "" : comment(member, before, known);
            String follows = crt && followers(root).contains(user) ? "follows" : "";
            String words = (type + " " + follows).trim();
            if (!words.isEmpty()) {
                concerned.put(user, words);
            }
        }
        before.add(reply);
        return concerned;
    }

    private String comment(MemberProfile member, List<Said> before, boolean known) {
        String user = member.getUserId();
        String comments = String.valueOf(member.getUserComments());
        Said root = known ? before.get(0) : null;
        boolean exempt = root != null && root.webhook() && !"".equals(root.overrideName());
        if (root != null
                && root.author().equals(user)
                && !exempt
                && (comments.equals("any") || comments.equals("root"))) {
            return "CommentMention";
        }
        boolean wrote = before.stream().skip(known ? 1 : 0).anyMatch(said -> said.author()
                .equals(user));
        return wrote && comments.equals("any") ? "ThreadMention" : "";
    }

    /** Unless he does not want to. */
    private void softly(String root, String user) {
        if (!refusals(root).containsKey(user)) {
            followers(root).add(user);
        }
    }

    private Set<String> followers(String root) {
        return following.computeIfAbsent(root, any -> new HashSet<>());
    }

    private Map<String, Instant> refusals(String root) {
        return unfollowed.computeIfAbsent(root, any -> new HashMap<>());
    }
}
