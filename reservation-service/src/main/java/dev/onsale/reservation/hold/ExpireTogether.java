package dev.onsale.reservation.hold;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.onsale.messaging.TracedEvent;
import dev.onsale.reservation.hold.ReservationEvent.HoldEnded;
import dev.onsale.reservation.hold.ReservationEvent.ReservationReleased;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** {@link EndReservation#expired} for many holds with the same guards, a statement for all of them. */
@Component
class ExpireTogether {

    private static final String SEATS = """
            select r.reservation_id, s.schedule_id, s.number, s.version
              from json_table(:holds, '$[*]' columns (
                   id          char(36) character set ascii collate ascii_bin path '$.id',
                   schedule_id char(36) character set ascii collate ascii_bin path '$.scheduleId')) as hold
              straight_join reservation_seat r on r.reservation_id = hold.id
              straight_join seat s on s.schedule_id = hold.schedule_id and s.number = r.number
             order by s.number
            """;
    private static final String RELEASE = """
            update json_table(:holds, '$[*]' columns (
                   id char(36) character set ascii collate ascii_bin path '$.id')) as hold
              straight_join reservation r on r.id = hold.id
               set r.status = 'RELEASED', r.release_reason = 'EXPIRED', r.ended_at = :now, r.version = r.version + 2
             where r.status = 'HELD' and r.hold_expires_at < :dueBefore
            """;
    private static final String FREE = """
            update json_table(:seats, '$[*]' columns (
                   reservation_id char(36) character set ascii collate ascii_bin path '$.reservationId',
                   schedule_id    char(36) character set ascii collate ascii_bin path '$.scheduleId',
                   number         int      path '$.number')) as its
              straight_join seat s on s.schedule_id = its.schedule_id and s.number = its.number
               set s.status = 'AVAILABLE', s.reservation_id = null, s.version = s.version + 1
             where s.reservation_id = its.reservation_id and s.status = 'HELD'
            """;
    /** As all who lock many seats do. */
    private static final Comparator<OwnSeat> BY_PRIMARY_KEY = Comparator
            .comparing((OwnSeat seat) -> seat.scheduleId().toString()).thenComparingInt(OwnSeat::number);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TakenSeats takenSeats;
    private final AppendEvents events;

    ExpireTogether(JdbcClient jdbc, TakenSeats takenSeats, AppendEvents events) {
        this.jdbc = jdbc;
        this.takenSeats = takenSeats;
        this.events = events;
    }

    private record OwnSeat(UUID reservationId, UUID scheduleId, int number, long version) {

        SeatVersion freed() {
            return new SeatVersion(number, version + 1);
        }
    }

    /**
     * Ends holds that the caller has locked.
     *
     * @throws HoldContradicted when one of them contradicts itself; the transaction must roll back
     */
    void expire(List<Reservation> holds, Instant dueBefore, Instant now) {
        if (holds.isEmpty()) {
            return;
        }
        record Row(UUID id, UUID scheduleId) {}
        var rows = JSON.writeValueAsString(holds.stream().map(hold -> new Row(hold.id(), hold.scheduleId())).toList());
        int released = jdbc.sql(RELEASE).param("holds", rows).param("now", Timestamp.from(now))
                .param("dueBefore", Timestamp.from(dueBefore)).update();
        var seats = find(rows);
        int freed = jdbc.sql(FREE).param("seats", JSON.writeValueAsString(seats)).update();
        if (released != holds.size() || freed != holds.stream().mapToInt(Reservation::seatCount).sum()) {
            throw new HoldContradicted();
        }
        tell(holds, seats, now);
        seats.stream().collect(groupingBy(OwnSeat::scheduleId, mapping(OwnSeat::number, toList())))
                .forEach(takenSeats::forgetAfterCommit);
    }

    private List<OwnSeat> find(String holds) {
        return jdbc.sql(SEATS).param("holds", holds)
                .query((row, _) -> new OwnSeat(UUID.fromString(row.getString("reservation_id")),
                        UUID.fromString(row.getString("schedule_id")), row.getInt("number"), row.getLong("version")))
                .list().stream().sorted(BY_PRIMARY_KEY).toList();
    }

    private void tell(List<Reservation> holds, List<OwnSeat> seats, Instant now) {
        Map<UUID, List<SeatVersion>> freed = seats.stream()
                .collect(groupingBy(OwnSeat::reservationId, mapping(OwnSeat::freed, toList())));
        var told = new ArrayList<TracedEvent>();
        for (var hold : holds) {
            var ended = HoldEnded.of(hold, ReleaseReason.EXPIRED, now);
            var gone = ReservationReleased.of(hold, freed.getOrDefault(hold.id(), List.of()), ReleaseReason.EXPIRED,
                    now);
            told.add(new TracedEvent(AppendEvents.toOutbox(ended, hold.version() + 1, now), null));
            told.add(new TracedEvent(AppendEvents.toOutbox(gone, hold.version() + 2, now), null));
        }
        events.appendAll(told);
    }

    /** One of many holds does not have the seats that it names; which one, the holds tell one by one. */
    @SuppressWarnings("serial")
    static final class HoldContradicted extends RuntimeException {}
}
