package io.postbell.router.topology.channel;

import io.postbell.event.FanoutJob;
import io.postbell.event.FanoutThread;
import io.postbell.event.Post;
import io.postbell.router.rules.SilentPosts;
import io.postbell.router.rules.ThreadFollowing;
import io.postbell.router.rules.ThreadFollowing.Outcome;

/** Makes the people of a walk follow the thread that the post replies to (section 7). Belongs to one walk. */
final class ThreadFollows {
    private final Threads threads;
    private final Post post;
    private final FanoutThread thread;
    private final boolean silent;

    ThreadFollows(Threads threads, FanoutJob job) {
        this.threads = threads;
        this.post = job.getBatch().getPost();
        this.thread = job.getThread();
        this.silent = thread != null && SilentPosts.silent(post);
    }

    /** Whether a person follows the thread from this post on; noted, if he did not before. */
    Outcome settle(Concern person) {
        ThreadState before = person.thread();
        if (thread == null || person.settings() == null) {
            return Outcome.NO;
        }
        if (before.follows() || !thread.getAutoFollow() || !person.mayFollow()) {
            return before.follows() ? Outcome.YES : Outcome.NO;
        }
        boolean unfollowed = before.unfollowedAt() != null;
        boolean later = unfollowed && before.unfollowedAt().isAfter(post.getAcceptedAt());
        Outcome outcome = ThreadFollowing.after(false, unfollowed, later, person.signals(silent));
        if (outcome == Outcome.YES) {
            threads.put(thread.getPrefix(), person.user(), before.following());
        }
        return outcome;
    }
}
