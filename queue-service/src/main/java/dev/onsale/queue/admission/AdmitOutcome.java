package dev.onsale.queue.admission;

/** What a tick did to a room. */
sealed interface AdmitOutcome {

    /** Fans let in, and sessions freed because their time was over. */
    record Admitted(long admitted, long expired) implements AdmitOutcome {}

    /** Redis does not know the room: it was lost. */
    record Lost() implements AdmitOutcome {}

    /** The room was closed long enough ago, and is gone. */
    record Forgotten() implements AdmitOutcome {}
}
