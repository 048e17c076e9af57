package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

/**
 * Finds a payment, and waits for it a moment when it is not there: a user may pay faster than the event of the hold
 * arrives. Any replica may receive that event, so the row itself is looked for, with growing pauses.
 */
@Component
class AwaitPayment {

    private static final Duration PAUSE_FIRST = Duration.ofMillis(20);
    private static final Duration PAUSE_MAX = Duration.ofMillis(250);

    private final Payments payments;
    private final Semaphore places;
    private final Duration wait;

    AwaitPayment(Payments payments, PayProperties properties) {
        this.payments = payments;
        this.places = new Semaphore(properties.seatHeldWaitersMax());
        this.wait = properties.seatHeldWait();
    }

    /** A payment, or none for this long, or no place to wait for it. */
    sealed interface Found {

        record Here(Payment payment) implements Found {}

        record Nowhere() implements Found {}

        record TooManyWait() implements Found {}
    }

    Found find(UUID reservationId) {
        var payment = payments.find(reservationId);
        if (payment.isEmpty()) {
            if (!places.tryAcquire()) {
                return new Found.TooManyWait();
            }
            try {
                payment = await(reservationId);
            } finally {
                places.release();
            }
        }
        return payment.<Found>map(Found.Here::new).orElseGet(Found.Nowhere::new);
    }

    private Optional<Payment> await(UUID reservationId) {
        long deadline = System.nanoTime() + wait.toNanos();
        var payment = Optional.<Payment>empty();
        var pause = PAUSE_FIRST;
        while (payment.isEmpty() && System.nanoTime() - deadline < 0 && sleep(pause)) {
            payment = payments.find(reservationId);
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
        return payment;
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
