package dev.onsale.reservation.schedule;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One date of a concert, whose seats are numbered from 1 to {@code seatCount}. Written once. */
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

    protected Schedule() {}
}
