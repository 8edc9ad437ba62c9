package io.postbell.router.topology.channel;

import io.postbell.event.FanoutThread;
import io.postbell.event.FanoutWalk;
import io.postbell.event.Post;
import io.postbell.event.ThreadRoot;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.SilentPosts;
import io.postbell.router.rules.ThreadMentions;
import io.postbell.router.topology.ChatServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the threads: who wrote in them, and who follows them before a reply is announced (sections 3.9 and 7). A root that never came by,
 * was forgotten, is itself a reply, the reply itself, or a post of another channel starts a thread without a known author. Belongs to one
 * processor.
 */
final class ThreadPlanner {
    private final ChannelIndex index;
    private final Threads threads;
    private final ThreadRoots roots;
    private final boolean autoFollow;

    ThreadPlanner(ChannelIndex index, Threads threads, ThreadRoots roots, ChatServer chat) {
        this.index = index;
        this.threads = threads;
        this.roots = roots;
        this.autoFollow = chat.threadAutoFollow() && chat.collapsedThreads().followable();
    }

    /** Whether a post is a reply. */
    static boolean isReply(Post post) {
        return post.getRootId() != null && !post.getRootId().isEmpty();
    }

    /** Looks up the thread of a reply. Only reads. */
    ThreadPlan plan(String channelKey, Post post, ChannelKind kind, Instant now) {
        String key = Threads.key(channelKey, post.getRootId());
        String people = Threads.people(key);
        Threads.Known known = threads.known(key);
        ThreadRoot root = known == Threads.Known.WHOLE ? null : roots.get(key, now);
        List<FanoutWalk> walks = new ArrayList<>();
        if (autoFollow && kind != ChannelKind.DIRECT) {
            if (root != null) {
                walks.addAll(root.getWalks());
            }
            if (known == Threads.Known.NEW) {
                walks.add(Sources.range(IndexKeys.everyThread(channelKey))
                        .setAutoFollow(true)
                        .build());
            }
        }
        boolean repliedBefore = threads.person(people, post.getUserId()).replied();
        FanoutThread reply = FanoutThread.newBuilder()
                .setPrefix(people)
                .setAutoFollow(autoFollow)
                .setComments(kind != ChannelKind.DIRECT)
                .setNewAuthor(repliedBefore ? null : post.getUserId())
                .build();
        return new ThreadPlan(key, root, reply, walks);
    }

    /** Notes a reply, before it is announced. */
    void reply(String channelKey, Post post, ThreadPlan plan) {
        String people = plan.reply().getPrefix();
        ThreadRoot root = plan.root();
        if (root != null) {
            threads.replied(plan.key(), true);
            takeIn(channelKey, people, root);
        } else if (threads.known(plan.key()) == Threads.Known.NEW) {
            threads.replied(plan.key(), false);
        }
        ThreadState author = threads.person(people, post.getUserId()).withReply();
        threads.put(people, post.getUserId(), followsUnlessUnfollowed(author));
    }

    /**
     * At the first reply: the root's author, and the people whom it mentions. The author would follow at any reply at which he is a member; who
     * is none is not told, so it is noted once for all.
     */
    private void takeIn(String channelKey, String people, ThreadRoot root) {
        String author = root.getAuthorId();
        ThreadState state = threads.person(people, author);
        ThreadState now = root.getAuthorExempt() ? state : state.withRoot();
        if (!root.getWebhook()) {
            now = followsUnlessUnfollowed(now);
        }
        if (!now.equals(state)) {
            threads.put(people, author, now);
        }
        if (autoFollow) {
            root.getNamed().forEach(user -> follow(channelKey, people, user));
        }
    }

    private void follow(String channelKey, String people, String user) {
        ThreadState state = threads.person(people, user);
        ThreadState now = followsUnlessUnfollowed(state);
        if (!now.equals(state) && index.member(channelKey, user) != null) {
            threads.put(people, user, now);
        }
    }

    private ThreadState followsUnlessUnfollowed(ThreadState state) {
        return autoFollow && state.unfollowedAt() == null ? state.following() : state;
    }

    /** Notes a post, its author resolved, to which somebody may reply. */
    void root(String channelKey, Post post, Mentioned mentioned, Instant now) {
        List<FanoutWalk> walks = new ArrayList<>();
        boolean mentions = autoFollow && !SilentPosts.silent(post);
        if (mentions) {
            mentioned
                    .walks()
                    .forEach(walk -> walks.add(
                            FanoutWalk.newBuilder(walk).setInRoot(true).build()));
        }
        ThreadRoot root = ThreadRoot.newBuilder()
                .setAuthorId(post.getUserId())
                .setWebhook(PostFacts.isFromWebhook(post))
                .setAuthorExempt(ThreadMentions.exemptsAuthor(post))
                .setNamed(mentions ? List.copyOf(mentioned.named().keySet()) : List.of())
                .setWalks(walks)
                .build();
        Instant at = post.getAcceptedAt().isAfter(now) ? now : post.getAcceptedAt();
        roots.put(Threads.key(channelKey, post.getPostId()), root, at);
    }
}
