package io.postbell.router.topology.channel;

import io.postbell.event.CandidateBatch;
import io.postbell.router.topology.RouterSettings.Fanout;
import java.time.Instant;

/**
 * Tells whether the second stage keeps up with the first slices of posts, so that others' candidates need not stand behind those of a burst. Of every so
 * many people one batch asks for word, as those of walks do; a word for each would cost as much as the post. The words come behind the posts
 * in this stage's queue, so a long queue here counts as well. Only in memory: after a restart it begins anew. Belongs to one processor.
 */
final class TurnWindow {
    /** In place of a walk. No walk's key, which begins with a server and a channel. */
    static final String WALK = "turns";

    /** People for whom one batch asks, about. */
    private static final int PEOPLE = 20;

    /** With fewer words awaited the second stage would idle. Less than walks have: most of these people come alone, each with a post. */
    private static final int SMALLEST = 5;

    private final FanoutWindow window;
    private final WalkPace pace;
    private final boolean asks;
    private int awaited;
    private int unasked;
    private Instant movedAt = Instant.EPOCH;

    /**
     * With no word awaited.
     *
     * @param asks whether batches ask for word; if not, the window is always open
     */
    TurnWindow(Fanout fanout, boolean asks) {
        this.asks = asks;
        int most = Math.max(1, fanout.windowRecipients() / PEOPLE);
        this.window = new FanoutWindow(most, fanout.ackTimeout());
        this.pace = new WalkPace(SMALLEST, most);
    }

    /** Whether one more post may go on. */
    boolean open(Instant now) {
        if (awaited > 0 && window.lost(movedAt, now)) {
            awaited = 0;
            pace.measureNothing();
        }
        return awaited < pace.window();
    }

    /** A batch is about to be sent; asks for word if it is time to. Those of walks are counted elsewhere. */
    void sending(CandidateBatch batch, Instant now) {
        if (!asks || batch.getWalk() != null) {
            return;
        }
        unasked += batch.getCandidates().size();
        if (unasked >= PEOPLE) {
            unasked = 0;
            awaited++;
            movedAt = now;
            batch.setWalk(WALK);
            pace.sent(1, now);
            if (2 * awaited < pace.window()) {
                // a window that nobody needed proves nothing, and must not grow by it
                pace.measureNothing();
            }
        }
    }

    /** A batch that asked was dealt with; perhaps one from before a restart. */
    void answered(Instant now) {
        awaited = Math.max(0, awaited - 1);
        movedAt = now;
        pace.underWay(awaited, now);
    }
}
