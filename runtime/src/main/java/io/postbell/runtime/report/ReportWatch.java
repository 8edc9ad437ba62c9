package io.postbell.runtime.report;

/** Follows the making of a report, and can end it. Asked from several threads. */
public interface ReportWatch {
    /**
     * A topic is being read.
     *
     * @param topic its name
     * @param read offsets of the range passed so far
     * @param total offsets of the range
     */
    void reading(String topic, long read, long total);

    /** A question is being answered. */
    void answering(String question);

    /** Whether to end as soon as possible. */
    boolean stopped();
}
