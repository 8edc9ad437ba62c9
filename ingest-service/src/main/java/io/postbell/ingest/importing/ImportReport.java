package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes what is to be told about an import. Never blocks. */
public interface ImportReport {
    /** A line of the answer. */
    void line(ObjectNode line);

    /** A line of the answer that may be left out when the caller does not keep up. */
    void optionalLine(ObjectNode line);
}
