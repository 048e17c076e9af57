package dev.onsale.localstack.simulator;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onsale.localstack.simulator.Entry.Cancel;
import dev.onsale.localstack.simulator.Entry.Capture;
import dev.onsale.localstack.simulator.Entry.Decline;
import dev.onsale.localstack.simulator.Entry.DeclineType;
import dev.onsale.localstack.simulator.Entry.Payment;
import org.jspecify.annotations.Nullable;

/** A payment as callers see it. */
@JsonInclude(Include.NON_NULL)
record PaymentView(String id, String key, @Nullable String orderId, Status status, @Nullable Long amount,
        @Nullable String currency, @Nullable String code, @Nullable DeclineType declineType,
        @Nullable Instant capturedAt) {

    enum Status {
        CAPTURED, DECLINED, CANCELED
    }

    static PaymentView of(Payment payment) {
        return switch (payment) {
            case Capture it -> new PaymentView(it.id(), it.key(), it.orderId(), Status.CAPTURED, it.amount(),
                    it.currency(), null, null, it.at());
            case Decline it -> new PaymentView(it.id(), it.key(), it.orderId(), Status.DECLINED, it.amount(),
                    it.currency(), it.code(), it.declineType(), null);
            case Cancel it -> new PaymentView(it.id(), it.key(), null, Status.CANCELED, null, null, null, null, null);
        };
    }
}
