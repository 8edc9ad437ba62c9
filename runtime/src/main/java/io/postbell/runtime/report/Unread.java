package io.postbell.runtime.report;

import java.util.List;

/**
 * Records of the range that are no events of their topic.
 *
 * @param count how many
 * @param named the first of them
 */
public record Unread(long count, List<Place> named) {
    /** So many are named. */
    public static final int NAMED = 100;

    /** None. */
    public static final Unread NONE = new Unread(0, List.of());

    /**
     * One of them.
     *
     * @param topic full name
     * @param reason what is wrong, without anything of the record's content
     */
    public record Place(String topic, int partition, long offset, String reason) {
        @Override
        public String toString() {
            return topic + '/' + partition + '@' + offset + ": " + reason;
        }
    }

    /** Copies the list. */
    public Unread {
        named = List.copyOf(named);
    }
}
