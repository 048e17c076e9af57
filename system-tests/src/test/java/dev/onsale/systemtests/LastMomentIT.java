package dev.onsale.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.onsale.systemtests.LastMoment.Edge;
import dev.onsale.systemtests.LastMoment.Said;
import dev.onsale.systemtests.PurchaseHistory.End;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payment that is under way when its hold ends. Margin and grace, which make that rare, are zero here, and the
 * provider is slow and loses things: only the protocol is left. {@code -Donsale.test.last-moments=20000} pays more
 * often.
 */
class LastMomentIT {

    private static final int PAYMENTS = Integer.getInteger("onsale.test.last-moments", 2_000);
    /** Each end, and each side of each edge, has at least one in a hundred; how many more depends on the machine. */
    private static final int SHARE_MIN = 100;
    private static final Path HOME = Path.of("target", "last-moment");
    private static final Duration HOLD = Duration.ofSeconds(4);
    private static final Duration NEAR = Duration.ofMillis(50);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

    private static final Map<String, String> RESERVATION = Map.of("ONSALE_HOLD_DURATION", HOLD.toMillis() + "ms",
            "ONSALE_HOLD_GRACE", "0s", "ONSALE_HOLD_PAY_MARGIN", "0s", "ONSALE_HOLD_SWEEP_INTERVAL", "30ms",
            "ONSALE_HOLD_SEATS_PER_USER", "1000000");
    /** What is open is looked at soon, a charge that has not arrived is fenced soon, and no loss ends the calls. */
    private static final Map<String, String> PAYMENT = Map.of("ONSALE_PAYMENT_CALLS_MAX", "2000",
            "ONSALE_PAYMENT_FIRST_CHECK", "100ms", "ONSALE_PAYMENT_CANCEL_AFTER", "1s",
            "ONSALE_PAYMENT_JOB_INTERVAL", "50ms", "ONSALE_PAYMENT_BREAKER_CALLS_MIN", "1000000",
            "ONSALE_PROVIDER_API_KEY", UnsteadyProvider.API_KEY);

    @Test
    void a_payment_at_its_holds_end_has_seat_and_money_or_neither() throws Exception {
        try (var provider = UnsteadyProvider.start(emptyLedger());
                var services = SellingPair.start(HOME, RESERVATION, with(provider));
                var tables = services.tables()) {
            var date = services.openSale(LastMoments.seatsFor(PAYMENTS));
            var fans = new LastMoments(services, date, HOLD);
            fans.warmUp();
            long started = System.nanoTime();

            var moments = fans.play(PAYMENTS);

            var took = Duration.ofNanos(System.nanoTime() - started);
            awaitSettled(tables);
            var histories = PurchaseHistory.read(tables, provider.ledger());
            report(fans, provider, moments, histories, took);
            assertThat(histories.values()).filteredOn(history -> history.end() == End.WRONG).isEmpty();
            assertNoSeatIsLost(tables);
            assertThat(moments).allSatisfy(moment -> assertThat(endsOf(moment.said())).as("%s", moment)
                    .contains(endOf(moment, histories)));
            assertBothSidesOfEachEdge(moments, histories, provider);
        }
    }

    private static Path emptyLedger() throws IOException {
        var ledger = Files.createDirectories(HOME).resolve("ledger.jsonl");
        Files.deleteIfExists(ledger);
        return ledger;
    }

    private static Map<String, String> with(UnsteadyProvider provider) {
        var settings = new TreeMap<>(PAYMENT);
        settings.put("ONSALE_PROVIDER_URI", provider.uri().toString());
        return settings;
    }

    /** What is still under way, or told and not heard. A word that went to the dead letters is not heard either. */
    private static void awaitSettled(SellingPair.Tables tables) {
        var unsettled = """
                select concat_ws(', ',
                       (select concat('held ', count(*)) from %1$s.reservation where status = 'HELD'
                        having count(*) > 0),
                       (select concat('payments open ', count(*)) from %2$s.payment
                         where status in ('AWAITING', 'AUTHORISING', 'REFUNDING') having count(*) > 0),
                       (select concat('unheard by payment-service ', count(*)) from %1$s.outbox o
                          left join %2$s.inbox i on i.consumer = 'payment-service' and i.event_id = o.id
                         where i.event_id is null and o.type not like '%%.SeatsCreated.%%' having count(*) > 0),
                       (select concat('unheard by reservation-service ', count(*)) from %2$s.outbox o
                          left join %1$s.inbox i on i.consumer = 'reservation-service' and i.event_id = o.id
                         where i.event_id is null and o.type not like '%%.PaymentRefunded.%%' having count(*) > 0))
                """.formatted(tables.reservation(), tables.payment());
        Eventually.within(SETTLED_WITHIN, "all is settled",
                () -> tables.jdbc().sql(unsettled).query(String.class).single(), String::isEmpty);
    }

    /** What each fan was told holds: nobody is charged who was told that it is too late. */
    private static List<End> endsOf(Said said) {
        return switch (said) {
            case PAID -> List.of(End.SEAT_AND_MONEY, End.REFUNDED);
            case PROCESSING -> List.of(End.SEAT_AND_MONEY, End.REFUNDED, End.NEVER_CHARGED);
            case TOO_LATE, TURNED_AWAY -> List.of(End.NEVER_CHARGED);
        };
    }

    private static End endOf(LastMoment moment, Map<String, PurchaseHistory> histories) {
        return historyOf(moment, histories).end();
    }

    private static PurchaseHistory historyOf(LastMoment moment, Map<String, PurchaseHistory> histories) {
        return Optional.ofNullable(histories.get(moment.reservationId()))
                .orElseThrow(() -> new AssertionError("Nobody knows the reservation of " + moment));
    }

    private static void assertNoSeatIsLost(SellingPair.Tables tables) {
        assertThat(tables.jdbc().sql("""
                select s.number, s.status
                  from %1$s.seat s
                  left join %1$s.reservation r on r.id = s.reservation_id and r.status = 'CONFIRMED'
                 where s.status = 'HELD' or (s.status = 'CONFIRMED') <> (r.id is not null)
                """.formatted(tables.reservation())).query().listOfRows()).as("seats that nobody has").isEmpty();
    }

    private static void assertBothSidesOfEachEdge(List<LastMoment> moments, Map<String, PurchaseHistory> histories,
            UnsteadyProvider provider) {
        int enough = PAYMENTS / SHARE_MIN;
        var ends = moments.stream().filter(moment -> moment.edge() != Edge.NEXT_FAN)
                .collect(groupingBy(moment -> endOf(moment, histories), () -> new EnumMap<>(End.class), counting()));
        assertThat(ends.keySet()).contains(End.SEAT_AND_MONEY, End.REFUNDED, End.NEVER_CHARGED);
        assertThat(ends.values()).as("%s", ends).allMatch(share -> share >= enough);
        assertThat(moments).filteredOn(moment -> moment.edge() == Edge.DEADLINE && moment.said().begun())
                .hasSizeGreaterThan(enough);
        assertThat(moments).filteredOn(moment -> moment.edge() == Edge.NEXT_FAN).isNotEmpty();
        assertThat(provider.chargesLost()).as("charges that never arrived").isPositive();
        assertThat(provider.chargesUnanswered()).as("charges without an answer").isPositive();
    }

    private static void report(LastMoments fans, UnsteadyProvider provider, List<LastMoment> moments,
            Map<String, PurchaseHistory> histories, Duration took) {
        System.out.printf("%d payments at the last moment in %d s. The deadline was met %.0f ms after the hold's end,"
                + " the seat %.0f ms; charges lost %d, unanswered %d.%n", moments.size(), took.toSeconds(),
                fans.edgeMillis(Edge.DEADLINE), fans.edgeMillis(Edge.SEAT), provider.chargesLost(),
                provider.chargesUnanswered());
        Stream.of(Edge.values()).forEach(edge -> System.out.printf("  aimed at %s: %s%n", edge, moments.stream()
                .filter(moment -> moment.edge() == edge)
                .collect(groupingBy(moment -> moment.said() + " " + endOf(moment, histories), TreeMap::new,
                        counting()))));
        System.out.printf("  decided within 50 ms of the deadline: %d of those aimed at it%n", moments.stream()
                .filter(moment -> moment.edge() == Edge.DEADLINE && isNear(moment, historyOf(moment, histories)))
                .count());
        histories.values().stream().collect(groupingBy(PurchaseHistory::told, TreeMap::new, counting()))
                .forEach((told, times) -> System.out.printf("  %5d  %s%n", times, told));
    }

    /** A payment that began, by the database's clock; a refusal, by when its fan heard of it. */
    private static boolean isNear(LastMoment moment, PurchaseHistory history) {
        var begunBefore = history.begunBeforeMicros();
        return begunBefore != null
                ? begunBefore < NEAR.toNanos() / 1_000
                : moment.answeredAfterEndMillis() < NEAR.toMillis();
    }
}
