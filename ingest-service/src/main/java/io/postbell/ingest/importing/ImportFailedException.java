package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An import ended before its end. What was acknowledged until then stays; importing again is safe. */
public final class ImportFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode summary;

    ImportFailedException(ObjectNode summary, Throwable cause) {
        super(cause.getMessage(), cause);
        this.summary = summary;
    }

    /** The last line of the answer, with the error. */
    public ObjectNode summary() {
        return summary;
    }
}
