package dev.onsale.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the services really leave behind, as {@code ops audit} sees it. */
class AuditIT {

    /** Holds that other tests have left end meanwhile, and while one ends the stack is not at rest. */
    private static final Duration REST_WITHIN = Duration.ofMinutes(4);

    private final Stack stack = Stack.shared();

    @TempDir
    private Path folder;

    @Test
    void nothing_is_found_after_purchases_of_every_kind() throws Exception {
        var sale = Sale.open(stack.api());
        buyAndCancel(sale);
        var reports = folder.resolve("reports.jsonl");
        Eventually.within(REST_WITHIN, "the audit finds nothing",
                () -> onsale("ops", "audit", "--quiesced", "--report", reports.toString()),
                audit -> audit.exitCode() == 0);

        var report = Files.readAllLines(reports).stream().filter(line -> line.contains(sale.scheduleId())).toList();
        assertThat(report).singleElement().asString().contains("\"sold\":4", "\"captured\":750000",
                "\"refunded\":150000", "\"violated\":[]", "\"notChecked\":[]");
        var key = stack.secretFile("audit-public-key.pem");
        assertThat(onsale("ops", "audit", "verify-report", reports.toString(), "--public-key", key.toString())
                .exitCode()).isZero();
    }

    private static void buyAndCancel(Sale sale) {
        bought(sale, 1, "tok_visa");
        bought(sale, 2, "tok_timeout");
        var cancelled = sale.fan();
        var cancelledId = cancelled.hold(sale.scheduleId(), 3).text("reservationId");
        cancelled.pay(cancelledId, "tok_visa");
        cancelled.awaitStatus(cancelledId, "CONFIRMED");
        cancelled.cancel(cancelledId);
        var declined = sale.fan();
        var declinedId = declined.hold(sale.scheduleId(), 4).text("reservationId");
        declined.pay(declinedId, "tok_declined");
        declined.awaitStatus(declinedId, "RELEASED");
        var second = sale.fan();
        var secondId = second.hold(sale.scheduleId(), 5).text("reservationId");
        second.pay(secondId, "tok_insufficient");
        second.pay(secondId, "tok_visa");
        second.awaitStatus(secondId, "CONFIRMED");
        var wallet = sale.fan();
        wallet.chargeWallet(200_000);
        var walletId = wallet.hold(sale.scheduleId(), 6).text("reservationId");
        wallet.payFromWallet(walletId);
        wallet.awaitStatus(walletId, "CONFIRMED");
        sale.fan().hold(sale.scheduleId(), 7);
    }

    private static void bought(Sale sale, int seat, String token) {
        var fan = sale.fan();
        var reservationId = fan.hold(sale.scheduleId(), seat).text("reservationId");
        fan.pay(reservationId, token);
        fan.awaitStatus(reservationId, "CONFIRMED");
    }

    private record Run(int exitCode, String output) {}

    /** As an operator runs it: the script knows its stack's ports and secrets. */
    private Run onsale(String... arguments) {
        var command = new ArrayList<>(List.of("bash", Path.of("..", "onsale").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Ports that whoever runs the tests has set are another stack's: this one remembers its own.
        builder.environment().keySet().removeIf(name -> name.startsWith("ONSALE_"));
        builder.environment().put("ONSALE_HOME", stack.home().toString());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while the audit ran.", e);
        }
    }
}
