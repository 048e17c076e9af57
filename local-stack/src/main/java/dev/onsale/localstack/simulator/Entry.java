package dev.onsale.localstack.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line of the ledger's file: the one outcome of a key. Declines and cancels move no money; they are kept so that
 * they stay the answer after a restart. Each has the fingerprint of its request, so that its key fits no other one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(name = "CAPTURE", value = Entry.Capture.class),
        @JsonSubTypes.Type(name = "DECLINE", value = Entry.Decline.class),
        @JsonSubTypes.Type(name = "CANCEL", value = Entry.Cancel.class),
        @JsonSubTypes.Type(name = "REFUND", value = Entry.Refund.class)})
sealed interface Entry {

    String key();

    /** What a payment's key came to. */
    sealed interface Payment extends Entry {}

    /** An entry that moves money. Movements are numbered from 1 without gaps. */
    sealed interface Movement extends Entry {

        long seq();

        Movement numbered(long number);
    }

    enum DeclineType {
        HARD, SOFT
    }

    record Capture(long seq, String id, String key, String orderId, long amount, String currency, String fingerprint,
            Instant at) implements Payment, Movement {

        static Capture of(Charge charge) {
            return new Capture(0, newId("pay"), charge.key(), charge.orderId(), charge.amount(), charge.currency(),
                    charge.fingerprint(), now());
        }

        @Override
        public Capture numbered(long number) {
            return new Capture(number, id, key, orderId, amount, currency, fingerprint, at);
        }
    }

    record Decline(String id, String key, String orderId, long amount, String currency, String code,
            DeclineType declineType, String fingerprint, Instant at) implements Payment {

        static Decline of(Charge charge, String code, DeclineType type) {
            return new Decline(newId("pay"), charge.key(), charge.orderId(), charge.amount(), charge.currency(), code,
                    type, charge.fingerprint(), now());
        }
    }

    record Cancel(String id, String key, Instant at) implements Payment {

        static Cancel of(String key) {
            return new Cancel(newId("pay"), key, now());
        }
    }

    record Refund(long seq, String id, String key, String paymentKey, String orderId, long amount, String currency,
            String fingerprint, Instant at) implements Movement {

        static Refund of(String key, Capture capture, long amount, String fingerprint) {
            return new Refund(0, newId("ref"), key, capture.key(), capture.orderId(), amount, capture.currency(),
                    fingerprint, now());
        }

        @Override
        public Refund numbered(long number) {
            return new Refund(number, id, key, paymentKey, orderId, amount, currency, fingerprint, at);
        }
    }

    private static String newId(String prefix) {
        return prefix + "_" + UUID.randomUUID();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
