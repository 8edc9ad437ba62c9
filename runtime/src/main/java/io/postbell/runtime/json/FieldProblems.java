package io.postbell.runtime.json;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one body, so that the caller learns all at once. Bounded. Used by one thread. */
public final class FieldProblems {
    private static final int MAX_LISTED = 50;

    private final List<FieldProblem> listed = new ArrayList<>();

    /** Adds a problem; beyond the fiftieth they are dropped. */
    public void add(String field, String reason) {
        if (listed.size() < MAX_LISTED) {
            listed.add(new FieldProblem(field, reason));
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return listed.isEmpty();
    }

    /** What is wrong, in the order of discovery. */
    public List<FieldProblem> list() {
        return List.copyOf(listed);
    }
}
