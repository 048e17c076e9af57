package dev.onsale.loadtests.queue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.onsale.loadtests.measure.Machine;
import dev.onsale.loadtests.measure.Medians;
import dev.onsale.loadtests.measure.Table;

/** The results, with what one has to know to read them. */
final class Report {

    /** Less than any request costs: what queue-service does meanwhile of its own is told apart by that. */
    private static final double NO_PART = 30;

    private final Table memory = new Table("waiting", "bytes a waiting fan");
    private final Table costs = new Table("waiting", "what", "a second", "Redis, µs each", "queue-service, µs each",
            "of the plain document");
    private final Table latencies = new Table("waiting", "what", "at a second", "p50 ms", "p99 ms");

    void memory(long waiting, long added, long bytes) {
        memory.row(number(waiting), added == 0 ? "–" : Long.toString(bytes / added));
    }

    void size(long waiting, Map<Variant, Sample> medians) {
        var plain = medians.get(Variant.PLAIN_HTTP);
        medians.forEach((variant, median) -> costs.row(number(waiting), variant.title, median.perSecond(),
                median.redisMicros(), median.serviceMicros() < NO_PART ? "–" : Table.rounded(median.serviceMicros()),
                plain == null || median.serviceMicros() < NO_PART
                        ? "–"
                        : "%.2f ×".formatted(median.perSecond() / plain.perSecond())));
    }

    void latencies(long waiting, Map<Variant, List<Double>> all) {
        all.forEach((variant, millis) -> latencies.row(number(waiting), variant.title,
                millis.size() / (double) Rounds.LATENCY_SECONDS, Medians.percentile(millis, 0.5),
                Medians.percentile(millis, 0.99)));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    String text(String redisVersion, LocalDate day) {
        return """
                # The waiting room

                Measured on %s, on %s, Redis %s with an append-only file, by `load-tests/run queue` in the checkout's folder. Generator, queue-service, Redis and Kafka share
                the cores, so use the ratios and the CPU for each, not the rates. Medians of %d rounds in which all variants took turns; %,d commands or
                %,d requests a round, 512 commands on one connection or 64 requests under way.

                ## Memory
                %s
                ## Cost
                %s
                ## Latency through HTTP
                An open model: requests are sent at half of the rate above, whether or not earlier ones are answered, and timed from when they were due.

                %s"""
                .formatted(Machine.describe(), day, redisVersion, Rounds.ROUNDS, Rounds.COMMANDS, Rounds.REQUESTS,
                        memory, costs, latencies);
    }
}
