package dev.onsale.httpapi.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what other filters, security among them, throw; controllers' exceptions end in {@link ProblemAdvice}. */
final class ProblemFilter extends OncePerRequestFilter {

    private final AnswerProblem answer;

    ProblemFilter(AnswerProblem answer) {
        this.answer = answer;
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace")
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception failure) {
            answer.to(failure, request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
