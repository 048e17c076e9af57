package dev.onsale.reservation.hold;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One seat as it was reserved: never changed, and kept when the seat has gone to somebody else. */
@Entity
@IdClass(ReservationSeat.Key.class)
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class ReservationSeat {

    record Key(UUID reservationId, int number) {}

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID reservationId;
    @Id
    private int number;
    private String section;
    private String seatRow;
    private String grade;
    private long price;

    protected ReservationSeat() {}
}
