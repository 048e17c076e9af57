package dev.onsale.httpapi.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** Answers what Tomcat refuses before any filter sees it, such as a request line that is not HTTP. */
final class ProblemReportValve extends ErrorReportValve {

    private final ProblemWriter writer;

    ProblemReportValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var ioAllowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        if (!ioAllowed.get()) {
            return;
        }
        try {
            writer.write(problem(status, request).problem(), request, response);
        } catch (IOException unreachable) {
            containerLogUnreachable(unreachable);
        }
    }

    /** Tomcat calls an encoded slash or zero byte a bad request; it is the path of nothing. */
    private static StandardProblem problem(int status, Request request) {
        var isOddPath = status == 400 && request.getRequestURI() != null && request.getRequestURI().contains("%");
        return isOddPath ? StandardProblem.NOT_FOUND : StandardProblem.of(HttpStatusCode.valueOf(status));
    }

    private void containerLogUnreachable(IOException unreachable) {
        getContainer().getLogger().debug("The client has gone before its problem could be written.", unreachable);
    }
}
