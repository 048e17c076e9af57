package dev.onsale.localstack.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.onsale.localstack.demo.FanReport.Outcome;
import dev.onsale.localstack.demo.Finding.Kind;

/** What happened and what was wrong with it, for people. */
record Summary(Evidence evidence, List<Finding> findings, Tally.Counts counts, Timings timings, Surprises surprises) {

    private static final int FINDINGS_SHOWN_MAX = 20;

    /** Whether nothing is wrong, and every seat that could be sold was. */
    boolean isGood() {
        return findings.isEmpty() && surprises.count() == 0;
    }

    void print(PrintWriter out) {
        out.println();
        printFans(out);
        printSeatsAndMoney(out);
        printTimings(out);
        printFaults(out);
        out.flush();
    }

    private void printFans(PrintWriter out) {
        out.println("Fans");
        for (var outcome : Outcome.values()) {
            var fans = evidence.fans().stream().filter(fan -> fan.outcome() == outcome).count();
            if (fans > 0) {
                line(out, outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '), fans);
            }
        }
        line(out, "refused: seats taken by another fan (409)", counts.conflicts());
        line(out, "refused: card declined (402)", counts.declines());
        line(out, "refused: pass too late (403)", counts.latePasses());
        line(out, "told to come back later (429, 503)", counts.comeBacks());
        line(out, "answered too late, asked again (504)", counts.lateAnswers());
    }

    private void printSeatsAndMoney(PrintWriter out) {
        out.println("Seats and money, by the API, the provider's ledger and the wallets");
        line(out, "seats sold", evidence.map().in(SeatMap.CONFIRMED).size());
        line(out, "seats put on sale", evidence.seats());
        line(out, "seats released and offered again", counts.seatsReleased());
        line(out, "double sales", count(Kind.DOUBLE_SALE));
        line(out, "charged without seat", count(Kind.CHARGED_WITHOUT_SEAT));
        line(out, "seats without charge", count(Kind.SEAT_WITHOUT_CHARGE));
        line(out, "other contradictions", findings.size() - count(Kind.DOUBLE_SALE) - count(Kind.CHARGED_WITHOUT_SEAT)
                - count(Kind.SEAT_WITHOUT_CHARGE));
        line(out, "unexpected answers", surprises.count());
    }

    private void printTimings(PrintWriter out) {
        out.printf("%-44s%8s%9s%9s%9s%9s%n", "Calls, in ms", "count", "p50", "p95", "p99", "max");
        for (var call : Call.values()) {
            var took = timings.of(call);
            if (took.count() > 0) {
                out.printf(Locale.ROOT, "  %-42s%8d%9.1f%9.1f%9.1f%9.1f%n", call.label(), took.count(),
                        took.p50() / 1e6,
                        took.p95() / 1e6, took.p99() / 1e6, took.max() / 1e6);
            }
        }
    }

    private void printFaults(PrintWriter out) {
        for (Map.Entry<String, String> surprise : surprises.byKind().entrySet()) {
            out.printf("UNEXPECTED %s: %s%n", surprise.getKey(), surprise.getValue());
        }
        findings.stream().limit(FINDINGS_SHOWN_MAX)
                .forEach(finding -> out.printf("WRONG %s: %s%n", finding.kind().label(), finding.what()));
        if (findings.size() > FINDINGS_SHOWN_MAX) {
            out.printf("... and %d more%n", findings.size() - FINDINGS_SHOWN_MAX);
        }
        out.println(isGood() ? "Nothing is wrong." : "Something is wrong: see above.");
    }

    private long count(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    private static void line(PrintWriter out, String label, long value) {
        out.printf("  %-42s%8d%n", label, value);
    }
}
