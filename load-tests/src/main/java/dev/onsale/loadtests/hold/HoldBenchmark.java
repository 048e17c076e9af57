package dev.onsale.loadtests.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Measures holds beside what MySQL can do and writes {@code load-tests/results/hold.md}. Arguments: {@code --quick} to
 * try whether it all works, which writes to {@code load-tests/target/hold-quick.md} instead; {@code --rounds=7} for
 * more than 5.
 */
final class HoldBenchmark {

    private static final Path RESULTS = Path.of("load-tests/results/hold.md");
    private static final Path QUICK_RESULTS = Path.of("load-tests/target/hold-quick.md");

    private HoldBenchmark() {}

    static void main(String[] args) throws IOException, SQLException, InterruptedException {
        var effort = Effort.of(args);
        var servers = new Servers();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
        servers.start();
        var report = measure(servers, effort);
        var results = effort.quick() ? QUICK_RESULTS : RESULTS;
        Files.createDirectories(results.getParent());
        Files.writeString(results, report);
        System.out.println(report);
    }

    private static String measure(Servers servers, Effort effort)
            throws IOException, SQLException, InterruptedException {
        try (var service = servers.database("onsale_reservation");
                var bare = servers.database("onsale_bare")) {
            var durability = service.requireDurable();
            System.out.println("MySQL: " + durability);
            bare.migrate();
            var rounds = new Rounds(servers, service, bare, effort);
            var medians = rounds.measure();
            return new Report(effort, medians, rounds.latencies(medians)).text(durability,
                    LocalDate.now(ZoneOffset.UTC));
        }
    }
}
