package dev.onsale.reservation.hold;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A seat of one schedule. Its state changes only through the conditional updates of {@link SeatRepository}. */
@Entity
@IdClass(Seat.Key.class)
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class Seat {

    enum Status {
        AVAILABLE, HELD, CONFIRMED
    }

    record Key(UUID scheduleId, int number) {}

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID scheduleId;
    @Id
    private int number;
    private String section;
    private String seatRow;
    private String grade;
    private long price;
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Status status;
    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable UUID reservationId;
    private long version;

    protected Seat() {}
}
