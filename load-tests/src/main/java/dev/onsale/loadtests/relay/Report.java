package dev.onsale.loadtests.relay;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import dev.onsale.loadtests.measure.Machine;
import dev.onsale.loadtests.measure.Table;

/** The results, with what one has to know to read them. */
final class Report {

    private static final double P99_MILLIS_AIM = 100;

    private final Effort effort;
    private final Map<Variant, Sample> medians;

    Report(Effort effort, Map<Variant, Sample> medians) {
        this.effort = effort;
        this.medians = medians;
    }

    private Table aims() {
        var table = new Table("what", "aim", "measured", "");
        var relay = medians.get(Variant.RELAY);
        if (relay != null) {
            row(table, "commit → consumer, p99 at %d events a second".formatted(effort.perSecond()),
                    "< %.0f ms".formatted(P99_MILLIS_AIM), Table.rounded(relay.p99Millis()) + " ms",
                    relay.p99Millis() < P99_MILLIS_AIM);
            double ratio = relay.drainedPerSecond() / relay.committedPerSecond();
            row(table, "relay at full speed : commits of one event each, 32 connections", "≥ 1.0 ×",
                    String.format(Locale.ROOT, "%.2f ×", ratio), ratio >= 1);
        }
        return table;
    }

    private static void row(Table table, String what, String aim, String measured, boolean reached) {
        table.row(what, aim, measured, reached ? "reached" : "**missed**");
    }

    private Table latencies() {
        var table = new Table("what", "p50 ms", "p99 ms", "MySQL, µs each", "relay, µs each");
        medians.forEach((variant, median) -> table.row(variant.title(), median.p50Millis(), median.p99Millis(),
                median.mysqlMicros(), median.publisherMicros()));
        return table;
    }

    private Table speeds() {
        var table = new Table("what", "from a backlog, a second", "committed a second",
                "the same, until the last had arrived");
        medians.forEach((variant, median) -> table.row(variant.title(), median.drainedPerSecond(),
                median.committedPerSecond(), median.followedPerSecond()));
        return table;
    }

    String text(Map<String, String> mysql, LocalDate day, String remark) {
        return """
                # From commit to consumer

                Measured on %s, on %s, by `load-tests/run relay%s` in the checkout's folder, on one MySQL (%s).%s Generator, consumer, reservation-service's relay,
                MySQL and Kafka share the cores. Medians of %d rounds in which all variants took turns, after %d s of warming up each. All events have 500 bytes of data and
                keys of their own; Kafka has 12 partitions and one copy. The consumer runs in the generator, so that one clock tells both ends.

                The poller is what one would write by hand: rows without a mark by primary key, as many as the relay's batch, `for update skip locked`, the same producer, a mark in the
                same transaction; again at once while there are rows, else after its pause. It runs in the generator. The relay runs all the while, and reads past the pollers' rows.

                ## Aims
                %s
                Any purchase does more in a transaction than the bare append that is the measure of the second aim; [hold.md](hold.md) has reservation-service's own rate.

                ## Latency at %d events a second
                From the call of `commit` to the consumer, %d s; each event in a transaction of its own. MySQL's CPU includes the append and the poller's questions.

                %s
                ## At full speed
                A backlog of %,d rows committed at once, and %,d transactions of one event each from 32 connections.

                %s"""
                .formatted(Machine.describe(), day, effort.quick() ? " --quick" : "", mysql,
                        remark.isEmpty() ? "" : " " + remark, effort.rounds(), effort.warmUpSeconds(), aims(),
                        effort.perSecond(), effort.latencySeconds(), latencies(), effort.backlog(), effort.commits(),
                        speeds());
    }
}
