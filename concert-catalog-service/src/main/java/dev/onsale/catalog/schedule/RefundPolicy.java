package dev.onsale.catalog.schedule;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What a sale gives back when a reservation is cancelled: all of the money before a time, all but a fee from then on.
 *
 * @param feeBasisPoints of what was paid, 100 are 1 %; absent beside {@code feePerSeat}
 * @param feePerSeat absent beside {@code feeBasisPoints}
 */
@Embeddable
@JsonInclude(Include.NON_NULL)
record RefundPolicy(
        @Column(name = "full_refund_until") Instant fullUntil,
        @Nullable Integer feeBasisPoints,
        @AttributeOverride(name = "amount", column = @Column(name = "fee_per_seat")) @AttributeOverride(name = "currency", column = @Column(name = "fee_currency")) @Nullable Money feePerSeat) {}
