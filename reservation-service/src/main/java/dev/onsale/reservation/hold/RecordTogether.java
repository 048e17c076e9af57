package dev.onsale.reservation.hold;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.messaging.TracedEvent;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.ReservationEvent.SeatHeld;
import dev.onsale.reservation.schedule.Sale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@link RecordHold} for many holds of one sale: a statement a table. */
@Component
class RecordTogether {

    private static final String ADD_HELD = """
            insert into reservation (id, user_id, concert_id, schedule_id, status, seat_count, total, currency, held_at,
                   hold_expires_at, version, full_refund_until, late_fee)
            select id, user_id, :concert, :schedule, 'HELD', seat_count, total, :currency, :heldAt, :expiresAt, 1,
                   :fullUntil, late_fee
              from json_table(:holds, '$[*]' columns (
                   id         char(36)     path '$.id',
                   user_id    varchar(255) path '$.userId',
                   seat_count int          path '$.seatCount',
                   total      bigint       path '$.total',
                   late_fee   bigint       path '$.lateFee')) as hold
            """;
    private static final String ADD_SEATS = """
            insert into reservation_seat (reservation_id, number, section, seat_row, grade, price)
            select s.reservation_id, s.number, s.section, s.seat_row, s.grade, s.price
              from json_table(:claims, '$[*]' columns (
                   number         int      path '$.number',
                   reservation_id char(36) character set ascii collate ascii_bin path '$.reservationId')) as claim
              straight_join seat s on s.schedule_id = :schedule and s.number = claim.number
             where s.reservation_id = claim.reservation_id
            """;

    private final JdbcClient jdbc;
    private final AppendEvents events;
    private final HoldSettings settings;

    RecordTogether(JdbcClient jdbc, AppendEvents events, HoldSettings settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
    }

    /** A hold whose seats are its own already. */
    record Taken(GroupedHold fan, List<HeldSeat> seats) {}

    /** The holds, in their order. */
    List<Held> record(Sale sale, List<Taken> holds, Instant heldAt) {
        if (holds.isEmpty()) {
            return List.of();
        }
        var expiresAt = settings.expiryOf(heldAt);
        var facts = holds.stream().map(hold -> SeatHeld.of(hold.fan().reservationId(), hold.fan().command(),
                hold.seats(), heldAt, expiresAt, settings.payBy(expiresAt))).toList();
        add(sale, facts, heldAt, expiresAt);
        addSeats(sale, holds);
        var traced = new ArrayList<TracedEvent>();
        var held = new ArrayList<Held>();
        for (int i = 0; i < holds.size(); i++) {
            var hold = holds.get(i);
            traced.add(new TracedEvent(AppendEvents.toOutbox(facts.get(i), 1, heldAt), hold.fan().traceparent()));
            held.add(new Held(hold.fan().reservationId(), heldAt, expiresAt, facts.get(i).total(), hold.seats(),
                    RefundTerms.of(sale, facts.get(i).total(), hold.seats().size())));
        }
        events.appendAll(traced);
        return held;
    }

    private void add(Sale sale, List<SeatHeld> holds, Instant heldAt, Instant expiresAt) {
        record Row(UUID id, String userId, int seatCount, long total, @Nullable Long lateFee) {}
        var policy = sale.refundPolicy();
        var rows = holds.stream().map(hold -> new Row(hold.reservationId(), hold.userId(), hold.seats().size(),
                hold.total().amount(),
                policy == null ? null : policy.feeOf(hold.total().amount(), hold.seats().size()))).toList();
        jdbc.sql(ADD_HELD)
                .param("concert", sale.concertId().toString()).param("schedule", sale.scheduleId().toString())
                .param("currency", sale.currency())
                .param("heldAt", Timestamp.from(heldAt)).param("expiresAt", Timestamp.from(expiresAt))
                .param("fullUntil", policy == null ? null : Timestamp.from(policy.fullUntil()))
                .param("holds", JsonMapper.shared().writeValueAsString(rows))
                .update();
    }

    private void addSeats(Sale sale, List<Taken> holds) {
        var claims = holds.stream().flatMap(hold -> hold.seats().stream()
                .map(seat -> new SeatClaim(seat.number(), hold.fan().reservationId()))).toList();
        int added = jdbc.sql(ADD_SEATS).param("schedule", sale.scheduleId().toString())
                .param("claims", SeatsTogether.json(claims)).update();
        if (added != claims.size()) {
            throw new IllegalStateException("Recorded %d of %d seats.".formatted(added, claims.size()));
        }
    }
}
