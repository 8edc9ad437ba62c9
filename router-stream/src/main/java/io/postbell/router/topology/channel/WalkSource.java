package io.postbell.router.topology.channel;

/** People in the order of their ids, read one at a time. */
interface WalkSource extends AutoCloseable {
    /** What it costs to ask for a person in whose place another store is read, in people read off a range. */
    int LOOKUP = 5;

    /** The person at hand, or null at the end. */
    String user();

    /**
     * Says what this source knows of the person at hand, which may be nothing.
     *
     * @return what that cost, in people read off a range
     */
    int tell(Concern concern);

    /** Goes to the next person. */
    void advance();

    @Override
    void close();
}
