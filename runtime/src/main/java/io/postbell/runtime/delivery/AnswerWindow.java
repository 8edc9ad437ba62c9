package io.postbell.runtime.delivery;

import java.util.BitSet;

/** How many of the last answers were of a kind. Not thread-safe. */
final class AnswerWindow {
    private final BitSet marks;
    private final int size;
    private int at;
    private int seen;
    private int marked;

    /**
     * An empty window.
     *
     * @param size so many of the last answers count, at least 1
     */
    AnswerWindow(int size) {
        this.marks = new BitSet(size);
        this.size = size;
    }

    /** Takes in an answer; the oldest one falls out when the window is full. */
    void add(boolean ofTheKind) {
        if (seen == size) {
            marked -= marks.get(at) ? 1 : 0;
        } else {
            seen++;
        }
        marks.set(at, ofTheKind);
        marked += ofTheKind ? 1 : 0;
        at = (at + 1) % size;
    }

    /** Whether at least so many of the answers, and at least this share of them, are of the kind. */
    boolean reaches(int percent, int minimum) {
        return marked >= minimum && 100L * marked >= (long) percent * seen;
    }

    int seen() {
        return seen;
    }

    void clear() {
        marks.clear();
        at = 0;
        seen = 0;
        marked = 0;
    }
}
