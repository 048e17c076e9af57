package dev.onsale.ops.audit;

import java.time.Duration;

import dev.onsale.ops.UnreachableException;
import org.jspecify.annotations.Nullable;

/** The services' databases, each in one snapshot. One that does not answer is missed where it is asked for. */
final class Databases implements AutoCloseable {

    private final Opened reservation;
    private final Opened payment;
    private final Opened catalog;

    private Databases(Opened reservation, Opened payment, Opened catalog) {
        this.reservation = reservation;
        this.payment = payment;
        this.catalog = catalog;
    }

    /**
     * In the order in which a purchase goes through them, so that what a later one says has its cause in an earlier.
     */
    static Databases open(DatabaseOptions.Logins logins, Duration timeout) {
        return new Databases(Opened.of("reservation-service", logins.reservation(), timeout),
                Opened.of("payment-service", logins.payment(), timeout),
                Opened.of("concert-catalog-service", logins.catalog(), timeout));
    }

    Snapshot reservation() {
        return reservation.get();
    }

    Snapshot payment() {
        return payment.get();
    }

    Snapshot catalog() {
        return catalog.get();
    }

    @Override
    public void close() {
        reservation.close();
        payment.close();
        catalog.close();
    }

    private record Opened(@Nullable Snapshot snapshot, @Nullable UnreachableException failure) {

        static Opened of(String name, Snapshot.Login login, Duration timeout) {
            try {
                return new Opened(Snapshot.open(name, login, timeout), null);
            } catch (UnreachableException e) {
                return new Opened(null, e);
            }
        }

        Snapshot get() {
            if (snapshot == null) {
                throw failure == null ? new IllegalStateException("Neither opened nor failed.") : failure;
            }
            return snapshot;
        }

        void close() {
            if (snapshot != null) {
                snapshot.close();
            }
        }
    }
}
