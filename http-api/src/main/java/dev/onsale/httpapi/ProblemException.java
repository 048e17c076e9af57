package dev.onsale.httpapi;

/** Ends a request with a {@link Problem}. It carries no stack trace: it is an answer, not a fault. */
@SuppressWarnings("serial")
public final class ProblemException extends RuntimeException {

    private final Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
