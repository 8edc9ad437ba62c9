package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an import has brought so far. Used by one thread. */
final class ImportCounts {
    long lines;
    long users;
    long channels;
    long memberships;
    long posts;
    long played;
    long rejected;
    long ignored;

    /** A line of the answer with all counts. */
    ObjectNode json(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("lines", lines)
                .put("users", users)
                .put("channels", channels)
                .put("memberships", memberships)
                .put("posts", posts)
                .put("played", played)
                .put("rejected", rejected)
                .put("ignored", ignored);
    }
}
