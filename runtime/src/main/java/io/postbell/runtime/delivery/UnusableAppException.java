package io.postbell.runtime.delivery;

import java.util.List;
import java.util.stream.Collectors;

/** Files of an app cannot be used. The message names key, file and what was expected, and nothing that a file holds. */
public final class UnusableAppException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    /**
     * Says what is wrong.
     *
     * @param problems at least one
     */
    public UnusableAppException(List<FileProblem> problems) {
        super(problems.stream().map(FileProblem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Says what is wrong where no single file is to blame. */
    public UnusableAppException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** The files with which something is wrong. */
    public List<FileProblem> problems() {
        return problems;
    }
}
