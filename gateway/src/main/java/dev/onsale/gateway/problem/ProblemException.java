package dev.onsale.gateway.problem;

/** Ends an exchange with a {@link Problem}; an answer, not a fault, and so without a stack trace. */
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
