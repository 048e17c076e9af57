package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.UUID;

import dev.onsale.reservation.schedule.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One user's seats of one schedule. Hibernate only reads it: its state changes through the conditional updates of
 * {@link ReservationRepository} alone, each of which adds to its version as many steps as it appends events.
 */
@Entity
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields.
class Reservation {

    enum Status {
        HELD, CONFIRMED, CANCELLED, RELEASED
    }

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID id;
    private String userId;
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID concertId;
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID scheduleId;
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Status status;
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable ReleaseReason releaseReason;
    private int seatCount;
    private long total;
    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;
    private Instant heldAt;
    private Instant holdExpiresAt;
    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable UUID paymentId;
    private @Nullable Instant confirmedAt;
    private @Nullable Instant endedAt;
    private long version;
    private @Nullable Instant fullRefundUntil;
    private @Nullable Long lateFee;
    private @Nullable Long refundAmount;

    protected Reservation() {}

    UUID id() {
        return id;
    }

    String userId() {
        return userId;
    }

    UUID concertId() {
        return concertId;
    }

    UUID scheduleId() {
        return scheduleId;
    }

    Status status() {
        return status;
    }

    int seatCount() {
        return seatCount;
    }

    Money total() {
        return new Money(total, currency);
    }

    @Nullable
    RefundTerms refundTerms() {
        return RefundTerms.of(fullRefundUntil, lateFee, currency);
    }

    /** Once it is cancelled. */
    Refund refund() {
        return Refund.decided(total(), refundAmount);
    }

    @Nullable
    UUID paymentId() {
        return paymentId;
    }

    long version() {
        return version;
    }
}
