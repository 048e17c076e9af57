package dev.onsale.messaging.subscription;

/** A record that must not overtake an earlier one of its key, which was put aside. Nothing is wrong with it. */
final class ParkedBehindException extends RuntimeException {

    ParkedBehindException(Origin earlier) {
        super("parked: behind " + earlier, null, false, false);
    }
}
