package dev.onsale.ops.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import dev.onsale.ops.audit.Verdict.State;
import dev.onsale.ops.kafka.KafkaOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ops audit}. */
@Command(name = "audit", subcommands = VerifyReportCommand.class, description = "Shows whether the services' databases, their log and the payment provider's ledger fit together.", footer = {
        "", "It reads only. Without --quiesced what is under way is tolerated, and what is found is looked at twice."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class AuditCommand implements Callable<Integer> {

    private static final int EXIT_OK = 0;
    private static final int EXIT_VIOLATED = 1;
    private static final int EXIT_UNREADABLE = 3;

    enum Output {
        TABLE, JSON
    }

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private DatabaseOptions databases;

    @Mixin
    private LedgerOptions provider;

    @Option(names = "--quiesced", description = "everything has come to rest: nothing may be under way, and Q1 to Q5 hold as well")
    private boolean quiesced;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "table", description = "table (the default), or json")
    private Output output;

    @Option(names = "--show", paramLabel = "N", defaultValue = "10", description = "of each invariant's violations at most so many; ${DEFAULT-VALUE} by default")
    private int shown;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", defaultValue = "${env:ONSALE_MESSAGING_TOPICPREFIX:-}", description = "of topics and groups in this deployment; otherwise $ONSALE_MESSAGING_TOPICPREFIX")
    private String topicPrefix;

    @Option(names = "--hold-grace", paramLabel = "SECONDS", defaultValue = "30", description = "onsale.hold.grace of reservation-service; ${DEFAULT-VALUE} by default")
    private int holdGraceSeconds;

    @Option(names = "--look-again-after", paramLabel = "SECONDS", defaultValue = "5", description = "the pause before a second look; ${DEFAULT-VALUE} by default")
    private int pauseSeconds;

    @Option(names = "--signing-key", paramLabel = "FILE", defaultValue = "${env:ONSALE_AUDIT_SIGNING_KEY}", description = "an Ed25519 private key in PEM, which signs a sale report per schedule; otherwise $ONSALE_AUDIT_SIGNING_KEY, and without it none is printed")
    private @Nullable Path signingKey;

    @Option(names = "--report", paramLabel = "FILE", description = "where the signed reports go, one a line; otherwise to the standard output")
    private @Nullable Path reportFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (shown < 0 || holdGraceSeconds < 0 || pauseSeconds < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--show, --hold-grace and --look-again-after must not be negative");
        }
        var key = signingKey == null ? null : PemKeys.privateKey(signingKey, spec);
        if (reportFile != null && key == null) {
            throw new ParameterException(spec.commandLine(), "--report needs --signing-key");
        }
        var timeout = kafka.timeout();
        var seen = new RunAudit(
                new Sources(databases.logins(), new CopyTopics(kafka, topicPrefix), provider.ledger(timeout),
                        timeout),
                new AuditRules(quiesced, Duration.ofSeconds(holdGraceSeconds)),
                Duration.ofSeconds(pauseSeconds), this::tell).run();
        var verdicts = seen.findings().verdicts(shown);
        var books = seen.books();
        print(verdicts, books == null ? List.of() : books.reports(quiesced, verdicts), key);
        return exitCode(verdicts);
    }

    private void tell(String step) {
        spec.commandLine().getErr().println(step);
        spec.commandLine().getErr().flush();
    }

    private static int exitCode(List<Verdict> verdicts) {
        if (verdicts.stream().anyMatch(verdict -> verdict.state() == State.VIOLATED)) {
            return EXIT_VIOLATED;
        }
        return verdicts.stream().anyMatch(Verdict::unreadable) ? EXIT_UNREADABLE : EXIT_OK;
    }

    private void print(List<Verdict> verdicts, List<SaleReport> sales, @Nullable PrivateKey key) {
        List<SignedReport> signed = key == null
                ? List.of()
                : sales.stream().map(sale -> SignedReport.of(sale, key)).toList();
        var out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> out.println(AuditReport.table(verdicts, sales));
            case JSON -> out.println(AuditReport.json(quiesced, verdicts,
                    key == null ? sales.stream().map(AuditReport.Unsigned::new).toList() : signed));
        }
        if (reportFile != null) {
            write(reportFile, signed);
        } else if (output == Output.TABLE) {
            signed.forEach(report -> out.println(report.line()));
        }
        out.flush();
    }

    private void write(Path file, List<SignedReport> signed) {
        try {
            Files.write(file, signed.stream().map(SignedReport::line).toList());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "%s cannot be written.".formatted(file), e);
        }
    }
}
