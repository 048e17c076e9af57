package dev.onsale.queue.admission;

/** What a tick did to a room. */
sealed interface AdmitOutcome {

    /**
     * The room goes on.
     *
     * @param admitted fans let in
     * @param ended sessions freed, because their time was over or their fans never came
     * @param toDraw whether the places of those who came before the opening are to be drawn
     * @param lacksList whether Redis has lost some of the list that was drawn
     * @param lacksReservations whether Redis may have lost reservations of the room
     */
    record Admitted(long admitted, long ended, boolean toDraw, boolean lacksList, boolean lacksReservations)
            implements AdmitOutcome {}

    /** There is no such room, and no checkpoint to put it back from. */
    record Unknown() implements AdmitOutcome {}

    /** The room was closed long enough ago, and is gone. */
    record Forgotten() implements AdmitOutcome {}
}
