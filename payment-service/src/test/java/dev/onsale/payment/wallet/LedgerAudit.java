package dev.onsale.payment.wallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The queries of the operators' runbook, which find nothing where money and ledger agree. */
public final class LedgerAudit {

    private static final Path FILE = Path.of("docs/runbooks/wallet-ledger.md");
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private LedgerAudit() {}

    /** The ledger by itself, whatever else there is. */
    public static void assertBooksBalance(JdbcClient jdbc) {
        assertThat(ofLedger(jdbc)).isEmpty();
    }

    /** The ledger by itself, and each payment's state by the money in it. */
    public static void assertBooksBalanceAndPaymentsAgree(JdbcClient jdbc) {
        assertBooksBalance(jdbc);
        assertThat(ofPayments(jdbc)).isEmpty();
    }

    static List<String> ofLedger(JdbcClient jdbc) {
        return found(jdbc, "The ledger by itself");
    }

    static List<String> ofPayments(JdbcClient jdbc) {
        return found(jdbc, "The ledger and the payments");
    }

    private static List<String> found(JdbcClient jdbc, String chapter) {
        var queries = queries(chapter);
        assertThat(queries).hasSizeGreaterThan(1);
        return queries.stream().flatMap(query -> jdbc.sql(query).query().listOfRows().stream()
                .map(row -> query.strip().lines().findFirst().orElseThrow() + " … found " + row)).toList();
    }

    private static List<String> queries(String chapter) {
        var text = Stream.of(read().split("\n## ")).filter(part -> part.startsWith(chapter + "\n")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no chapter '%s' in %s".formatted(chapter, FILE)));
        return QUERY.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    /** Looks upwards from the module whose tests run. */
    private static String read() {
        var file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(FILE)).filter(Files::exists).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + FILE + " in this folder or above it"));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
