package io.postbell.ingest.http;

/**
 * Why an entry was not written.
 *
 * @param label for metrics
 * @param words for the caller
 */
record NotWritten(String label, String words) {
    static final NotWritten BUSY = new NotWritten("too_many_requests", "too many requests are being worked on");
    static final NotWritten TOO_LARGE = new NotWritten("too_large", "the request is larger than Kafka takes");
    static final NotWritten REFUSED = kafka("Kafka did not take it");

    /** Kafka did not answer in time. */
    static NotWritten within(long millis) {
        return kafka("Kafka did not take it within " + millis + " ms");
    }

    private static NotWritten kafka(String words) {
        return new NotWritten("kafka", words);
    }
}
