package dev.onsale.reservation.group;

/** What a waiting member hears. */
sealed interface Turn<R> {

    /** Decide the next group, this member first. */
    record Lead<R>() implements Turn<R> {}

    record Decided<R>(R result) implements Turn<R> {}

    /** It cannot be decided in time. */
    record Rejected<R>() implements Turn<R> {}

    record Failed<R>(RuntimeException failure) implements Turn<R> {}
}
