package dev.onsale.ops.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code ops audit verify-report}. */
@Command(name = "verify-report", description = "Checks the signatures of sale reports, as ops audit has written them.", footer = {
        "", "Exits with 0 only if there are reports, and all are as they were signed."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class VerifyReportCommand implements Callable<Integer> {

    private static final int EXIT_OK = 0;
    private static final int EXIT_NOT_VALID = 1;

    @Parameters(paramLabel = "FILE", description = "one report a line, or the output of ops audit -o json")
    private Path file;

    @Option(names = "--public-key", paramLabel = "FILE", required = true, description = "the signer's public key, Ed25519 in PEM")
    private Path publicKey;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var key = PemKeys.publicKey(publicKey, spec);
        var out = spec.commandLine().getOut();
        var reports = reports();
        boolean allValid = !reports.isEmpty();
        for (var report : reports) {
            boolean valid = SignedReport.isValid(report, key);
            out.println((valid ? "valid    " : "NOT VALID ") + report.at("/report/scheduleId").asString("?"));
            allValid &= valid;
        }
        if (reports.isEmpty()) {
            spec.commandLine().getErr().println("There is no report in " + file);
        }
        out.flush();
        return allValid ? EXIT_OK : EXIT_NOT_VALID;
    }

    private List<JsonNode> reports() {
        var reports = new ArrayList<JsonNode>();
        try (var values = SignedReport.JSON.readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(file))) {
            while (values.hasNextValue()) {
                var value = values.nextValue();
                if (value.has("reports")) {
                    value.path("reports").forEach(reports::add);
                } else {
                    reports.add(value);
                }
            }
            return reports;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "%s cannot be read.".formatted(file), e);
        } catch (JacksonException e) {
            throw new ParameterException(spec.commandLine(), "%s has something that is no JSON.".formatted(file), e);
        }
    }
}
