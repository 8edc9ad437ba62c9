package io.postbell.ingest.http;

/** Carries a problem to where it is answered. Has no stack trace, because it is no defect of ours. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.slug(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
