package io.postbell.router.failure;

/** Why a record went to the router's dead letters. */
public enum DeadLetterReason {
    /** The bytes are not a record of the topic's type. */
    UNDECODABLE("undecodable"),
    /** The key is not the one that the value asks for. */
    BAD_KEY("bad_key"),
    /** There is no value where one is needed. */
    NO_VALUE("no_value"),
    /** A post into a channel that is not known. */
    UNKNOWN_CHANNEL("unknown_channel"),
    /** A post whose author is neither described in it nor a member of the channel. */
    UNKNOWN_AUTHOR("unknown_author"),
    /** A push for a platform that no sender reaches. */
    UNKNOWN_PLATFORM("unknown_platform"),
    /** Working on it failed. */
    PROCESSING_FAILED("processing_failed"),
    /** What came of it cannot be encoded. */
    UNENCODABLE("unencodable"),
    /** What came of it was refused by Kafka, for example as too large. */
    UNSENDABLE("unsendable");

    private final String label;

    DeadLetterReason(String label) {
        this.label = label;
    }

    /** Name in headers and metrics. */
    public String label() {
        return label;
    }
}
