package io.postbell.router.topology.channel;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The people of a fan-out job from its cursor on, each once, in the order of their ids: all its sources side by side, and the highest of what
 * they say about a person (section 3.1). People who come and go meanwhile do no harm, because the cursor is an id.
 */
final class MergedWalk implements AutoCloseable {
    private final List<WalkSource> sources;
    private final PriorityQueue<WalkSource> queue = new PriorityQueue<>(Comparator.comparing(WalkSource::user));
    private final Concern concern = new Concern();

    /** @param sources closed with the walk */
    MergedWalk(List<WalkSource> sources) {
        this.sources = sources;
        sources.forEach(this::enqueue);
    }

    boolean hasNext() {
        return !queue.isEmpty();
    }

    /** Id of the next person. */
    String user() {
        return queue.element().user();
    }

    /** The next person; good until the one after. */
    Concern next() {
        String user = queue.element().user();
        concern.begin(user);
        while (!queue.isEmpty() && queue.element().user().equals(user)) {
            WalkSource source = queue.remove();
            concern.cost(source.tell(concern));
            source.advance();
            enqueue(source);
        }
        return concern;
    }

    private void enqueue(WalkSource source) {
        if (source.user() != null) {
            queue.add(source);
        }
    }

    @Override
    public void close() {
        sources.forEach(WalkSource::close);
    }
}
