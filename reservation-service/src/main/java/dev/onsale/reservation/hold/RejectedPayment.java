package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A payment that came after its hold had ended, and was told so. */
@Entity
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class RejectedPayment {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID paymentId;
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID reservationId;
    private Instant rejectedAt;

    protected RejectedPayment() {}
}
