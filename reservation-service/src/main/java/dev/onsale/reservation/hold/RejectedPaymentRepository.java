package dev.onsale.reservation.hold;

import java.time.Instant;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RejectedPaymentRepository extends Repository<RejectedPayment, UUID> {

    boolean existsById(UUID paymentId);

    @Modifying
    @Query("""
            insert into RejectedPayment (paymentId, reservationId, rejectedAt)
            values (:paymentId, :reservationId, :rejectedAt)
            """)
    int add(UUID paymentId, UUID reservationId, Instant rejectedAt);
}
