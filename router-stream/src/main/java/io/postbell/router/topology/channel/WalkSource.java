package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;

/** People in the order of their ids, read one at a time. */
interface WalkSource extends AutoCloseable {
    /** The person at hand, or null at the end. */
    String user();

    /** The person at hand, as this source sees him. A fresh record, which the caller may change. */
    Candidate candidate();

    /** Goes to the next person. */
    void advance();

    @Override
    void close();
}
