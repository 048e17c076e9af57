package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One date of a concert, whose seats are numbered from 1 to {@code seatCount}. Written once, and once more when its
 * seats are ready.
 */
@Entity
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class Schedule {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID id;
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID concertId;
    private Instant startsAt;
    private Instant salesOpenAt;
    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;
    private int seatCount;
    private @Nullable Instant seatsReadyAt;
    private @Nullable Instant fullRefundUntil;
    private @Nullable Integer feeBasisPoints;
    private @Nullable Long feePerSeat;

    protected Schedule() {}

    UUID id() {
        return id;
    }

    UUID concertId() {
        return concertId;
    }

    int seatCount() {
        return seatCount;
    }
}
