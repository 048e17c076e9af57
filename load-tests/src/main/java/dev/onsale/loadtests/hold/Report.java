package dev.onsale.loadtests.hold;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import dev.onsale.loadtests.hold.Rounds.Latency;
import dev.onsale.loadtests.hold.Variant.Bare;
import dev.onsale.loadtests.hold.Variant.Http;
import dev.onsale.loadtests.measure.Machine;
import dev.onsale.loadtests.measure.Medians;
import dev.onsale.loadtests.measure.Table;

/** The results, with what one has to know to read them. */
final class Report {

    private static final double HOLDS_AIM = 1;
    private static final double REFUSALS_AIM = 10;

    private final Effort effort;
    private final Map<Variant, Sample> medians;
    private final Map<Http, Latency> latencies;

    Report(Effort effort, Map<Variant, Sample> medians, Map<Http, Latency> latencies) {
        this.effort = effort;
        this.medians = medians;
        this.latencies = latencies;
    }

    /** Holds a second through HTTP for one of bare JDBC. */
    double ofLimit(Variant variant) {
        return perSecond(variant) / perSecond(Variant.LIMIT);
    }

    /** Holds through HTTP for the CPU that MySQL takes for one of bare JDBC. */
    double ofLimitInMysql(Variant variant) {
        return mysqlMicros(Variant.LIMIT) / mysqlMicros(variant);
    }

    private double mysqlMicros(Variant variant) {
        var median = medians.get(variant);
        return median == null ? Double.NaN : median.micros().mysql();
    }

    /** Refusals a second for one hold a second of the same deployment. */
    double refusalsOfHolds(Deployment deployment, Crowd crowd) {
        return perSecond(new Http(deployment, crowd)) / perSecond(new Http(deployment, Crowd.APART));
    }

    private double perSecond(Variant variant) {
        var median = medians.get(variant);
        return median == null ? Double.NaN : median.perSecond();
    }

    private Table aims() {
        var table = new Table("what", "aim", "measured", "");
        for (var deployment : Deployment.ALL) {
            if (deployment.groups()) {
                aim(table, "holds, HTTP, %s : %s".formatted(deployment.title(), Variant.LIMIT.title()), HOLDS_AIM,
                        ofLimit(new Http(deployment, Crowd.APART)));
                aim(table, "the same for a second of MySQL's CPU", HOLDS_AIM,
                        ofLimitInMysql(new Http(deployment, Crowd.APART)));
            }
        }
        for (var deployment : Deployment.ALL) {
            aim(table, "refusals for one hot seat : holds, %s".formatted(deployment.title()), REFUSALS_AIM,
                    refusalsOfHolds(deployment, Crowd.ONE_SEAT));
        }
        return table;
    }

    private static void aim(Table table, String what, double aim, double measured) {
        table.row(what, "≥ %.1f ×".formatted(aim), ratio(measured), measured >= aim ? "reached" : "**missed**");
    }

    private Table holds() {
        var table = new Table("what", "holds a second", "of the limit", "MySQL, µs each", "service, µs each",
                "relay, µs each", "generator, µs each", "statements each");
        medians.forEach((variant, median) -> {
            if (!(variant instanceof Http(var _, var crowd) && crowd.isHot())) {
                var micros = median.micros();
                table.row(variant.title(), median.perSecond(), ratio(ofLimit(variant)), micros.mysql(),
                        variant instanceof Bare ? "–" : Table.rounded(micros.service()), micros.relay(),
                        micros.generator(), median.statements());
            }
        });
        return table;
    }

    private Table refusals() {
        var table = new Table("what", "refusals a second", "winners a second", "refusals : winners", "MySQL, µs each",
                "service, µs each", "generator, µs each", "statements each");
        medians.forEach((variant, median) -> {
            if (variant instanceof Http(var deployment, var crowd) && crowd.isHot()) {
                table.row(variant.title(), median.perSecond(), perSecond(new Http(deployment, Crowd.APART)),
                        ratio(refusalsOfHolds(deployment, crowd)), median.micros().mysql(), median.micros().service(),
                        median.micros().generator(), median.statements());
            }
        });
        return table;
    }

    private Table latencies() {
        var table = new Table("what", "at a second", "p50 ms", "p99 ms", "turned away");
        latencies.forEach((variant, latency) -> table.row(variant.title(), latency.perSecond(),
                Medians.percentile(latency.millis(), 0.5), Medians.percentile(latency.millis(), 0.99),
                latency.overloaded()));
        return table;
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    String text(Map<String, String> mysql, LocalDate day) {
        return """
                # Holds

                Measured on %s, on %s, by `load-tests/run hold%s` in the checkout's folder, on one MySQL (%s) for all. Generator, reservation-service, relay, MySQL and
                Kafka share the cores, so use the ratios and the CPU for each, not the rates. Medians of %d rounds in which all variants took turns, in another order each
                time; %,d fans a round, each another user. Before, each replica had worked for %d s, and the bare loop: the first minute's CPU is mostly the JVM's compiler.

                Rates are those of a closed loop: %d requests under way, each followed by the next once it is answered, or as many transactions as there are connections.
                The bare loop does what a hold cannot do without, and commits: seats, reservation, its seats, an event in the outbox. One replica of reservation-service
                publishes the outbox all the while, and reads past the bare loop's rows; others, one for each row, answer requests. A run is over for the CPU when its
                last event is published.

                ## Aims
                %s
                The second row of each pair is what counts once the generator and replicas have cores of their own: those can be added, MySQL is shared by all.

                ## Holds of free seats
                Each fan asks for one or two seats that nobody else wants.

                %s
                ## Refusals
                All fans ask for the same seat, or each for one of 50. Winners a second are the holds above.

                %s
                ## Latency
                An open model: requests are sent at half of the rate above, whether or not earlier ones are answered, and timed from when they were due.
                Turned away are those that were answered 503 since too many waited.

                %s"""
                .formatted(Machine.describe(), day, effort.quick() ? " --quick" : "", mysql, effort.rounds(),
                        effort.fans(), effort.warmUpSeconds(), effort.clients(), aims(), holds(), refusals(),
                        latencies());
    }
}
