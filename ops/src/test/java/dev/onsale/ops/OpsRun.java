package dev.onsale.ops;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line, as a shell would see it. */
public record OpsRun(int exitCode, String out, String err) {

    public static OpsRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Ops.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new OpsRun(exitCode, out.toString(), err.toString());
    }
}
