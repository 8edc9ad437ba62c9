package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.json.FieldProblem;
import java.util.List;
import java.util.Map;

/** What became of the lines of one request. The list of wrong lines is bounded, the counts are not. Used by one thread. */
final class LineResults {
    private static final int MAX_LISTED = 1_000;

    private final ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
    private long acceptedLines;
    private long rejectedLines;

    void accepted() {
        acceptedLines++;
    }

    void rejected(long line, List<FieldProblem> problems) {
        rejectedLines++;
        for (FieldProblem problem : problems) {
            if (rejected.size() < MAX_LISTED) {
                rejected.addObject()
                        .put("line", line)
                        .put("field", problem.field())
                        .put("reason", problem.reason());
            }
        }
    }

    long acceptedLines() {
        return acceptedLines;
    }

    /** The answer when at least one line was accepted. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("accepted", acceptedLines).put("rejected_lines", rejectedLines).set("rejected", rejected);
        return json;
    }

    /** The answer when none was. */
    Problem nothingAccepted() {
        String detail = rejectedLines == 0 ? "there was no line" : "none of " + rejectedLines + " lines was accepted";
        return Problem.of(400, "invalid-request", "The request is not valid", detail)
                .with(Map.of("accepted", 0, "rejected_lines", rejectedLines, "rejected", rejected));
    }

    /** A problem that ended the request, with what had been done before. */
    Problem cut(Problem problem) {
        return problem.with(Map.of("accepted", acceptedLines, "rejected_lines", rejectedLines));
    }
}
