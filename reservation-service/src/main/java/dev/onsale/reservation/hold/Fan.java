package dev.onsale.reservation.hold;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row to lock for one user's holds of one schedule. */
@Entity
@IdClass(Fan.Key.class)
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class Fan {

    record Key(UUID scheduleId, String userId) {}

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID scheduleId;
    @Id
    private String userId;

    protected Fan() {}
}
