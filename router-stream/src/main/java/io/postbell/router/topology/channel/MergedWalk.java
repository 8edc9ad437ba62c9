package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.FanoutJob;
import io.postbell.event.FanoutWalk;
import io.postbell.router.rules.MentionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The people of a fan-out job from its cursor on, each once, in the order of their ids: all its sources side by side, and the highest of what
 * they say about a person (section 3.1). People who come and go meanwhile do no harm, because the cursor is an id.
 */
final class MergedWalk implements AutoCloseable {
    private final String skipped;
    private final List<WalkSource> sources = new ArrayList<>();
    private final PriorityQueue<WalkSource> queue = new PriorityQueue<>(Comparator.comparing(WalkSource::user));

    MergedWalk(ChannelIndex index, FanoutJob job) {
        this.skipped = job.getSkippedUser();
        sources.add(new NamedSource(job.getNamed(), job.getCursor()));
        for (FanoutWalk walk : job.getWalks()) {
            sources.add(new RangeSource(index, walk, job.getCursor()));
        }
        sources.forEach(this::enqueue);
        skip();
    }

    boolean hasNext() {
        return !queue.isEmpty();
    }

    Candidate next() {
        Candidate candidate = takeFirst();
        skip();
        return candidate;
    }

    private Candidate takeFirst() {
        WalkSource first = queue.remove();
        Candidate candidate = first.candidate();
        step(first);
        while (!queue.isEmpty() && queue.element().user().equals(candidate.getUserId())) {
            WalkSource same = queue.remove();
            merge(candidate, same.candidate());
            step(same);
        }
        return candidate;
    }

    private void skip() {
        while (skipped != null && !queue.isEmpty() && queue.element().user().equals(skipped)) {
            step(queue.remove());
        }
    }

    private void step(WalkSource source) {
        source.advance();
        enqueue(source);
    }

    private void enqueue(WalkSource source) {
        if (source.user() != null) {
            queue.add(source);
        }
    }

    /** Settings are the same in all sources, but for a change between two slices; then the first one's count. */
    static void merge(Candidate into, Candidate other) {
        into.setMentionType(higher(into.getMentionType(), other.getMentionType()));
        into.setMentionTypeIfOnline(higher(into.getMentionTypeIfOnline(), other.getMentionTypeIfOnline()));
        into.setAllActivity(into.getAllActivity() || other.getAllActivity());
    }

    private static String higher(String one, String other) {
        return one.equals(other)
                ? one
                : MentionType.of(one).or(MentionType.of(other)).label();
    }

    @Override
    public void close() {
        sources.forEach(WalkSource::close);
    }
}
