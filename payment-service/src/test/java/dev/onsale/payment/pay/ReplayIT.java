package dev.onsale.payment.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.onsale.payment.provider.Money;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All events of sagas that have ended come again when the inbox has forgotten them. */
@PaymentServiceTest
@TestPropertySource(properties = "onsale.messaging.subscriptions.enabled=true")
class ReplayIT {

    private final Saga saga;
    private final RefundPayments refund;
    private final JdbcClient jdbc;
    private final Environment environment;

    ReplayIT(Saga saga, RefundPayments refund, JdbcClient jdbc, Environment environment) {
        this.saga = saga;
        this.refund = refund;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    @Test
    void a_replay_changes_no_row_tells_nothing_and_asks_no_provider() throws Exception {
        try (var events = new PublishedEvents(environment)) {
            var cancelled = confirmed(events);
            events.publish(cancelled, new ReservationCancelled(cancelled, saga.paymentId(cancelled), null));
            awaitStatus(cancelled, "REFUNDING");
            var tooLate = held(events);
            saga.pay(tooLate, "tok_visa");
            events.publish(tooLate, new ConfirmationRejected(tooLate, saga.paymentId(tooLate)));
            awaitStatus(tooLate, "REFUNDING");
            refund.refund();
            awaitStatus(cancelled, "REFUNDED");
            awaitStatus(tooLate, "REFUNDED");

            var kept = confirmed(events);
            var declined = held(events);
            saga.pay(declined, "tok_declined");
            events.publish(declined, new ReservationReleased(declined));
            var expired = held(events);
            events.publish(expired, new HoldEnded(expired));
            events.publish(expired, new ReservationReleased(expired));
            var buried = UUID.randomUUID();
            events.publish(buried, new HoldEnded(buried));
            events.publish(buried, seatHeld(buried));
            awaitReceived(events.count());

            var before = tables();
            var calls = TestProvider.PROXY.seen();
            jdbc.sql("delete from inbox").update();
            events.publishAllAgain();
            awaitReceived(events.count());

            assertThat(tables()).isEqualTo(before);
            assertThat(TestProvider.PROXY.seen()).isEqualTo(calls);
            assertThat(saga.status(kept)).isEqualTo("CAPTURED");
            assertThat(saga.status(buried)).isEqualTo("EXPIRED");
            assertThat(Saga.ledger(cancelled)).containsExactly("CAPTURE 300000", "REFUND 300000");
        }
    }

    private UUID held(PublishedEvents events) {
        var reservation = UUID.randomUUID();
        events.publish(reservation, seatHeld(reservation));
        awaitStatus(reservation, "AWAITING");
        return reservation;
    }

    private UUID confirmed(PublishedEvents events) {
        var reservation = held(events);
        saga.pay(reservation, "tok_visa");
        events.publish(reservation, new ReservationConfirmed(reservation));
        return reservation;
    }

    private static SeatHeld seatHeld(UUID reservation) {
        return new SeatHeld(reservation, Saga.FAN, Saga.CONCERT, new Money(Saga.TOTAL, "KRW"),
                Instant.now().plusSeconds(600), Instant.now().plusSeconds(500));
    }

    private void awaitStatus(UUID reservation, String status) {
        eventually().until(() -> jdbc.sql("select status from payment where reservation_id = ?")
                .param(reservation.toString()).query(String.class).optional().orElse("").equals(status));
    }

    private void awaitReceived(int count) {
        eventually().until(() -> jdbc.sql("select count(*) from inbox").query(Integer.class).single() == count);
    }

    /** A checksum for each table but the inbox; the outbox is among them. */
    private Map<String, Long> tables() {
        var names = jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'inbox'
                """).query(String.class).list();
        assertThat(names).contains("payment", "payment_attempt", "outbox", "parked_record");
        return jdbc.sql("checksum table `" + String.join("`, `", names) + "`")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40));
    }
}
