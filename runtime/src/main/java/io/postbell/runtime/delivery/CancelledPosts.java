package io.postbell.runtime.delivery;

import io.postbell.event.PostAction;
import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The posts that were deleted or edited lately, of which no push is sent any more. A deleted post is over for good, so a push that comes after
 * its deletion is as well. An edited one is over as it was: what was accepted before the edit has the old text.
 *
 * <p>Remembers a post for a fixed time, and {@value #MOST} at most, the latest. Actions are noted by one thread; any may ask.
 */
final class CancelledPosts {
    /** About 150 bytes each. */
    static final int MOST = 1 << 18;

    private final Duration memory;
    private final Map<String, Mark> posts = new ConcurrentHashMap<>();
    // of the noting thread
    private final NavigableSet<Mark> oldestFirst =
            new TreeSet<>(Comparator.comparing(Mark::at).thenComparing(Mark::key));

    /** That a post was deleted, or edited. */
    private record Mark(String key, Instant at, boolean deleted) {
        Mark stronger(Mark other) {
            boolean replaced = deleted == other.deleted ? other.at.isAfter(at) : other.deleted;
            return replaced ? other : this;
        }
    }

    /**
     * An empty memory.
     *
     * @param memory how long a post is remembered: as long as a push may wait
     */
    CancelledPosts(Duration memory) {
        this.memory = memory;
    }

    /** Takes note of a deletion or an edit; other actions cancel nothing. */
    void note(PostAction action, Instant now) {
        switch (action.getAction()) {
            case DELETION -> note(mark(action, true));
            case EDIT -> note(mark(action, false));
            case REACTION, ACKNOWLEDGEMENT, UNKNOWN -> {
                // the post stays as it is
            }
        }
        forget(now.minus(memory));
    }

    /** Why a push of a post is not to be sent, {@code post_deleted} or {@code post_edited}; empty if it is. */
    Optional<String> reason(Push push) {
        Mark mark = push.getPostId() == null ? null : posts.get(Keys.post(push.getServerId(), push.getPostId()));
        if (mark == null) {
            return Optional.empty();
        }
        if (mark.deleted()) {
            return Optional.of("post_deleted");
        }
        return push.getAcceptedAt().isAfter(mark.at()) ? Optional.empty() : Optional.of("post_edited");
    }

    private static Mark mark(PostAction action, boolean deleted) {
        return new Mark(Keys.post(action.getServerId(), action.getPostId()), action.getActedAt(), deleted);
    }

    private void note(Mark mark) {
        Mark before = posts.get(mark.key());
        Mark now = before == null ? mark : before.stronger(mark);
        if (before != null) {
            oldestFirst.remove(before);
        }
        posts.put(now.key(), now);
        oldestFirst.add(now);
    }

    private void forget(Instant before) {
        while (oldestFirst.size() > MOST
                || (!oldestFirst.isEmpty() && oldestFirst.first().at().isBefore(before))) {
            Mark oldest = oldestFirst.pollFirst();
            posts.remove(oldest.key());
        }
    }
}
