package dev.onsale.loadtests.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Measures the relay beside an outbox that is polled and writes {@code load-tests/results/relay.md}. Argument:
 * {@code --quick} to try whether it all works, which writes to {@code load-tests/target/relay-quick.md} instead.
 */
final class RelayBenchmark {

    private static final Path RESULTS = Path.of("load-tests/results/relay.md");
    private static final Path QUICK_RESULTS = Path.of("load-tests/target/relay-quick.md");
    private static final int PARTITIONS = 12;
    /** What has to be said of the machine, such as other work on it. */
    private static final String REMARK = System.getProperty("remark", "");

    private RelayBenchmark() {}

    static void main(String[] args) throws IOException, SQLException, InterruptedException, ExecutionException {
        var effort = Effort.of(args);
        var servers = new Servers();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
        servers.start();
        var durability = servers.outbox(Variant.RELAY.schema()).requireDurable();
        var report = new Report(effort, measure(servers, effort)).text(durability, LocalDate.now(ZoneOffset.UTC),
                REMARK);
        var results = effort.quick() ? QUICK_RESULTS : RESULTS;
        Files.createDirectories(results.getParent());
        Files.writeString(results, report);
        System.out.println(report);
    }

    private static Map<Variant, Sample> measure(Servers servers, Effort effort)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        prepare(servers);
        var samples = new LinkedHashMap<Variant, List<Sample>>();
        for (var variant : Variant.ALL) {
            samples.put(variant, new ArrayList<>());
            sample(variant, servers, effort.warmUpSeconds(), effort);
            System.out.println("warmed up: " + variant.title());
        }
        for (int round = 1; round <= effort.rounds(); round++) {
            // In another order each time, since it may matter what was before; the same in each run.
            var order = new ArrayList<>(Variant.ALL);
            Collections.shuffle(order, new Random(round));
            for (var variant : order) {
                var sample = sample(variant, servers, effort.latencySeconds(), effort);
                samples.getOrDefault(variant, List.of()).add(sample);
                System.out.println(variant.title() + ": " + sample);
            }
        }
        var medians = new LinkedHashMap<Variant, Sample>();
        samples.forEach((variant, all) -> medians.put(variant, Sample.median(all)));
        return medians;
    }

    private static void prepare(Servers servers)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka()))) {
            for (var variant : Variant.ALL) {
                if (variant.pollEvery().isPresent()) {
                    servers.outbox(variant.schema()).createPolled();
                    admin.createTopics(List.of(new NewTopic(variant.topic(), PARTITIONS, (short) 1))).all().get();
                }
            }
        }
    }

    private static Sample sample(Variant variant, Servers servers, int seconds, Effort effort)
            throws IOException, SQLException, InterruptedException {
        var table = servers.outbox(variant.schema());
        try (var measurement = new Measurement(variant, servers, table)) {
            if (variant.pollEvery().isEmpty()) {
                return measurement.of(effort.perSecond(), seconds, effort.backlog(), effort.commits());
            }
            try (var _ = new PollingOutbox(table, servers.kafka(), variant.pollEvery().get())) {
                return measurement.of(effort.perSecond(), seconds, effort.backlog(), effort.commits());
            }
        }
    }
}
